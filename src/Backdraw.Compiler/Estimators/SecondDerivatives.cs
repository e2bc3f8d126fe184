using Backdraw.Compiler.Analyses;
using Backdraw.Compiler.Differentiation;
using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Rules;
using Backdraw.Compiler.Simplification;

namespace Backdraw.Compiler.Estimators;

// Needs:      the front end's function, with its draws.
// Does:       finds what it has no second derivative of: draws whose parameters move a function that the rules derive once only, and such functions.
// Guarantees: where nothing is found, every value on the way from a parameter to the derivative has a rule.

/// <summary>What stands in the way of second derivatives.</summary>
internal static class SecondDerivatives
{
    /// <summary>The findings on a function.</summary>
    public static IEnumerable<EstimatorFinding> Missing(Function function, Dependence dependence)
    {
        foreach (var operation in Walk.Operations(function))
        {
            if (operation is not (DrawOp or ApplyOp) || operation.Results[0].Type != IrType.Real || !dependence.IsUseful(operation.Results[0])) continue;
            for (int k = 0; k < operation.Operands.Count; k++)
            {
                var operand = operation.Operands[k];
                if (operand.Type != IrType.Real || !dependence.Moves(operand) || !IsMissing(operation, k)) continue;
                yield return operation is DrawOp draw
                    ? new(EstimatorFinding.SecondDerivative, draw.Result.Id, draw.Site.Id, [$"a draw of {draw.Family}", $"its parameter {Domains.Name(draw.Family, k)}"])
                    : new(EstimatorFinding.SecondDerivative, operation.Results[0].Id, null, [((ApplyOp)operation).Primitive.ToString(), "its argument"]);
                break;
            }
        }
    }

    /// <summary>Whether an operation by itself has no second derivative in one of its operands.</summary>
    private static bool IsMissing(Operation operation, int operand)
    {
        if (operation is ApplyOp apply && !RuleTable.Differentiable.Contains(apply.Primitive)) return RuleTable.Underived.Contains(apply.Primitive);
        var parameters = operation.Operands.Distinct().ToEquatableArray();
        var moved = operation.Operands[operand];
        var alone = new Function("", parameters, [moved], new Region([], [operation], [operation.Results[0]]));
        var along = Simplify.PreserveBits(ForwardMode.Along(Settle.Apply(alone)));
        var activity = Activity.Of(along, along.Differentiable, [along.Body.Yields[1]]);
        return Walk.Operations(along).Any(o => o is ApplyOp a && RuleTable.Underived.Contains(a.Primitive) && activity.Active(a.Result));
    }
}
