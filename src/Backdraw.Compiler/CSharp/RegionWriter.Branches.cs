using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.CSharp;

/// <summary>Branches: real where the condition is uniform, masks where it varies.</summary>
internal sealed partial class RegionWriter
{
    private const int LongestSelectedArm = 12;

    private void Branch(IfOp branch, Text? mask)
    {
        Comment(branch);
        if (!IsVarying(branch.Condition)) UniformBranch(branch, mask);
        else if (IsSelectable(branch.Then) && IsSelectable(branch.Else)) SelectedBranch(branch, mask);
        else MaskedBranch(branch, mask);
    }

    private void UniformBranch(IfOp branch, Text? mask)
    {
        if (branch.Outputs.Count == 1 && branch.Outputs[0].Type.IsScalar && IsPureInline(branch.Then) && IsPureInline(branch.Else))
        {
            // condition ? a : b
            Operations(branch.Then, mask);
            Operations(branch.Else, mask);
            var output = branch.Outputs[0];
            bool lanes = IsVarying(output);
            Define(branch, output, Text.Choice(Of(branch.Condition), Of(branch.Then.Yields[0], lanes), Of(branch.Else.Yields[0], lanes)), mayInline: true);
            return;
        }

        var condition = Of(branch.Condition);
        var variables = Outputs(branch);
        BindArrays(branch);
        code.Open($"if ({condition.Code})");
        Operations(branch.Then, mask);
        Assign(ArmAssignments(branch, branch.Then, variables));
        code.Close();
        var otherwise = Forked(() =>
        {
            code.Open("else");
            Operations(branch.Else, mask);
            Assign(ArmAssignments(branch, branch.Else, variables));
            code.Close();
        });
        if (!IsEmptyBlock(otherwise)) code.Insert(otherwise);
        BindOutputs(branch, variables);
    }

    private static bool IsEmptyBlock(CodeWriter fork) => fork.ToString().Split('\n').Count(line => line.Trim().Length > 0) == 3;

    /// <summary>Declares a variable for each scalar output.</summary>
    private Dictionary<Value, string> Outputs(IfOp branch)
    {
        var variables = new Dictionary<Value, string>();
        for (int k = 0; k < branch.Outputs.Count; k++)
        {
            var output = branch.Outputs[k];
            if (!output.Type.IsScalar || uses.Count(output) == 0) continue;
            string name = Names.Escape(names.New(output.Name ?? branch.Then.Yields[k].Name ?? "chosen"));
            string type = IsVarying(output) ? dialect.TypeOf(output.Type.Element) : ScalarDialect.Instance.TypeOf(output.Type.Element);
            code.Line($"{type} {name};");
            variables[output] = name;
        }

        return variables;
    }

    private List<(string Variable, Text Text, string Type)> ArmAssignments(IfOp branch, Region arm, Dictionary<Value, string> variables)
    {
        var assignments = new List<(string, Text, string)>();
        for (int k = 0; k < branch.Outputs.Count; k++)
            if (variables.TryGetValue(branch.Outputs[k], out string? name))
                assignments.Add((name, Of(arm.Yields[k], IsVarying(branch.Outputs[k])), TypeOf(branch.Outputs[k])));
        return assignments;
    }

    private void BindOutputs(IfOp branch, Dictionary<Value, string> variables)
    {
        foreach (var pair in variables) texts[pair.Key] = Text.Primary(pair.Value);
    }

    /// <summary>Whether an arm is short and has no effect, so that both arms can be computed for all lanes.</summary>
    private static bool IsSelectable(Region arm) =>
        arm.Operations.Count <= LongestSelectedArm
        && arm.Operations.All(o => o is ConstantOp or LengthOp
            || (o is ApplyOp apply && !(apply.Arguments[0].Type.Element is ElementKind.Int or ElementKind.Long && apply.Primitive is Primitive.Divide or Primitive.Remainder)))
        && arm.Yields.All(y => y.Type.IsScalar);

    private void SelectedBranch(IfOp branch, Text? mask)
    {
        var condition = Named(branch.Condition, "condition");
        Operations(branch.Then, mask);
        Operations(branch.Else, mask);
        for (int k = 0; k < branch.Outputs.Count; k++)
        {
            var output = branch.Outputs[k];
            if (uses.Count(output) == 0) continue;
            var chosen = dialect.Select(condition, Of(branch.Then.Yields[k], true), Of(branch.Else.Yields[k], true), output.Type.Element);
            if (IsVarying(output)) Define(branch, output, chosen, mayInline: true);
            else texts[output] = Of(branch.Then.Yields[k]); // both arms yield the same uniform value
        }
    }

    private void MaskedBranch(IfOp branch, Text? mask)
    {
        var condition = Named(branch.Condition, "condition");
        var thenMask = Mask(condition, mask, "taken");
        var elseMask = Mask(Text.Unary("~", condition), mask, "notTaken");
        var variables = new Dictionary<Value, string>();
        var starts = new Dictionary<Value, string>();
        for (int k = 0; k < branch.Outputs.Count; k++)
        {
            var output = branch.Outputs[k];
            if (!output.Type.IsScalar || uses.Count(output) == 0 || !IsVarying(output)) continue;
            string name = Names.Escape(names.New(output.Name ?? branch.Then.Yields[k].Name ?? "chosen"));
            var start = texts.ContainsKey(branch.Else.Yields[k]) ? Of(branch.Else.Yields[k], true) : dialect.Zero(output.Type.Element);
            code.Line($"var {name} = {start.Code};");
            variables[output] = name;
            starts[output] = start.Code;
        }

        BindArrays(branch);
        MaskedArm(branch, branch.Then, thenMask, variables, starts);
        MaskedArm(branch, branch.Else, elseMask, variables, starts);
        BindOutputs(branch, variables);
        for (int k = 0; k < branch.Outputs.Count; k++)
            if (branch.Outputs[k].Type.IsScalar && !IsVarying(branch.Outputs[k]) && uses.Count(branch.Outputs[k]) > 0)
                texts[branch.Outputs[k]] = Of(branch.Then.Yields[k]);
    }

    private void MaskedArm(IfOp branch, Region arm, Text mask, Dictionary<Value, string> variables, Dictionary<Value, string> starts)
    {
        var body = Forked(() =>
        {
            code.Open($"if (Lanes.Any({mask.Code}))");
            Operations(arm, mask);
            var assignments = new List<(string, Text, string)>();
            for (int k = 0; k < branch.Outputs.Count; k++)
            {
                var output = branch.Outputs[k];
                if (!variables.TryGetValue(output, out string? name)) continue;

                // The lanes of this arm still hold what the variable began with.
                var chosen = Of(arm.Yields[k], true);
                if (chosen.Code != starts[output]) assignments.Add((name, dialect.Select(mask, chosen, Text.Variable(name), output.Type.Element), "var"));
            }

            Assign(assignments);
            code.Close();
        });
        if (!IsEmptyBlock(body)) code.Insert(body);
    }

    /// <summary>The value as a name, declared when it is still an expression.</summary>
    private Text Named(Value value, string hint)
    {
        var text = Of(value, true);
        if (text.Precedence == Precedence.Primary && !text.Code.Contains('(')) return text;
        return texts[value] = Declare(value, hint, text);
    }

    private Text Mask(Text condition, Text? outer, string hint)
    {
        var mask = outer is null ? condition : Text.Binary(Precedence.BitAnd, "&", condition, outer);
        if (mask.Precedence == Precedence.Primary) return mask;
        string name = Names.Escape(names.New(hint));
        code.Line($"var {name} = {mask.Code};");
        return Text.Primary(name);
    }

    private void BindArrays(IfOp branch)
    {
        // Arms update arrays in place; an array that a branch yields already has its variable.
        foreach (var output in branch.Outputs)
            if (!output.Type.IsScalar && !arrays.ContainsKey(storage.Representative(output)))
                throw new InvalidOperationException($"{output} is made in an arm of a branch.");
    }
}
