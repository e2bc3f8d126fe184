using Backdraw.Compiler.Ir;
using Backdraw.Compiler.Vectorization;

namespace Backdraw.Compiler.CSharp;

/// <summary>Branches: real where the condition is uniform, masks where it varies.</summary>
internal sealed partial class RegionWriter
{
    private void Branch(IfOp branch, Text? mask)
    {
        if (!IsVarying(branch.Condition)) UniformBranch(branch, mask);
        else if (LaneBranch.IsSelected(branch)) SelectedBranch(branch, mask);
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
        Announce(branch, $"if ({condition.Code})");
        var outputs = Outputs(branch);
        BindArrays(branch);
        var then = Forked(() => Arm(branch, branch.Then, outputs, mask));
        var otherwise = Forked(() => Arm(branch, branch.Else, outputs, mask));
        if (!then.IsEmpty)
        {
            Block($"if ({condition.Code})", then);
            if (!otherwise.IsEmpty) Block("else", otherwise);
        }
        else if (!otherwise.IsEmpty)
        {
            Block($"if ({Text.Unary("!", condition).Code})", otherwise);
        }

        BindOutputs(branch, outputs);
    }

    private void Arm(IfOp branch, Region arm, Dictionary<Value, string> outputs, Text? mask)
    {
        Operations(arm, mask);
        Assign(ArmAssignments(branch, arm, outputs));
    }

    /// <summary>Declares a variable for each scalar output.</summary>
    private Dictionary<Value, string> Outputs(IfOp branch)
    {
        var outputs = new Dictionary<Value, string>();
        for (int k = 0; k < branch.Outputs.Count; k++)
        {
            var output = branch.Outputs[k];
            if (!output.Type.IsScalar || uses.Count(output) == 0) continue;
            if (variables.TryGetValue(coalescing.Representative(output), out string? shared))
            {
                outputs[output] = shared;
                continue;
            }

            string name = NewVariable(output, output.Name ?? branch.Then.Yields[k].Name ?? "chosen");
            string type = IsVarying(output) ? dialect.TypeOf(output.Type.Element) : ScalarDialect.Instance.TypeOf(output.Type.Element);
            code.Line($"{type} {name};");
            outputs[output] = name;
        }

        return outputs;
    }

    private List<Assignment> ArmAssignments(IfOp branch, Region arm, Dictionary<Value, string> outputs)
    {
        var assignments = new List<Assignment>();
        for (int k = 0; k < branch.Outputs.Count; k++)
            if (outputs.TryGetValue(branch.Outputs[k], out string? name))
                assignments.Add(new(name, Of(arm.Yields[k], IsVarying(branch.Outputs[k])), TypeOf(branch.Outputs[k])));
        return assignments;
    }

    private void BindOutputs(IfOp branch, Dictionary<Value, string> outputs)
    {
        foreach (var pair in outputs) texts[pair.Key] = VariableOf(pair.Key, pair.Value);
    }

    private void SelectedBranch(IfOp branch, Text? mask)
    {
        Comment(branch);
        var condition = Named(branch.Condition, "condition");
        Operations(branch.Then, mask);
        Operations(branch.Else, mask);
        var updates = new List<Assignment>();
        var updated = new List<(Value Output, string Variable)>();
        for (int k = 0; k < branch.Outputs.Count; k++)
        {
            var output = branch.Outputs[k];
            if (uses.Count(output) == 0) continue;
            if (!IsVarying(output))
            {
                texts[output] = Of(branch.Then.Yields[k]); // both arms yield the same uniform value
                continue;
            }

            var chosen = dialect.Select(condition, Of(branch.Then.Yields[k], true), Of(branch.Else.Yields[k], true), output.Type.Element);
            var step = coalescing.Inlined(branch.Then.Yields[k]) ?? coalescing.Inlined(branch.Else.Yields[k]) ?? branch;
            if (variables.TryGetValue(coalescing.Representative(output), out string? variable))
            {
                updates.Add(new(variable, chosen, "var", step));
                updated.Add((output, variable));
            }
            else
            {
                Define(step, output, chosen, mayInline: true);
            }
        }

        // Variables change after everything that reads them, and each after those of the others that read it.
        Assign(updates);
        foreach (var (output, variable) in updated) texts[output] = Text.Variable(variable);
    }

    private void MaskedBranch(IfOp branch, Text? mask)
    {
        Comment(branch);
        var condition = Named(branch.Condition, "condition");
        var thenMask = Mask(condition, mask, "taken");
        var elseMask = Mask(Text.Unary("~", condition), mask, "notTaken");
        var outputs = new Dictionary<Value, string>();
        var starts = new Dictionary<Value, string>();
        for (int k = 0; k < branch.Outputs.Count; k++)
        {
            var output = branch.Outputs[k];
            if (!output.Type.IsScalar || uses.Count(output) == 0 || !IsVarying(output)) continue;
            var start = texts.ContainsKey(branch.Else.Yields[k]) ? Of(branch.Else.Yields[k], true) : dialect.Zero(output.Type.Element);
            starts[output] = start.Code;
            if (variables.TryGetValue(coalescing.Representative(output), out string? shared))
            {
                if (start.Code != shared) code.Line(AssignmentOf(shared, start) + ";");
                outputs[output] = shared;
                continue;
            }

            string name = NewVariable(output, output.Name ?? branch.Then.Yields[k].Name ?? "chosen");
            code.Line($"var {name} = {start.Code};");
            outputs[output] = name;
        }

        BindArrays(branch);

        // Both arms run: the tape gives back first what the second one saved.
        bool restores = Walk.Operations(branch.Then).Any(o => o is RestoreOp);
        if (restores) MaskedArm(branch, branch.Else, elseMask, outputs, starts);
        MaskedArm(branch, branch.Then, thenMask, outputs, starts);
        if (!restores) MaskedArm(branch, branch.Else, elseMask, outputs, starts);
        BindOutputs(branch, outputs);
        for (int k = 0; k < branch.Outputs.Count; k++)
            if (branch.Outputs[k].Type.IsScalar && !IsVarying(branch.Outputs[k]) && uses.Count(branch.Outputs[k]) > 0)
                texts[branch.Outputs[k]] = Of(branch.Then.Yields[k]);
    }

    private void MaskedArm(IfOp branch, Region arm, Text mask, Dictionary<Value, string> outputs, Dictionary<Value, string> starts)
    {
        var body = Forked(() =>
        {
            Operations(arm, mask);
            var assignments = new List<Assignment>();
            for (int k = 0; k < branch.Outputs.Count; k++)
            {
                var output = branch.Outputs[k];
                if (!outputs.TryGetValue(output, out string? name)) continue;

                // The lanes of this arm still hold what the variable began with.
                var chosen = Of(arm.Yields[k], true);
                if (chosen.Code != starts[output]) assignments.Add(new(name, dialect.Select(mask, chosen, Text.Variable(name), output.Type.Element), "var"));
            }

            Assign(assignments);
        });
        if (!body.IsEmpty) Block($"if (Lanes.Any({mask.Code}))", body);
    }

    /// <summary>Writes a block whose statements are there already.</summary>
    private void Block(string head, CodeWriter statements)
    {
        code.Open(head);
        code.Insert(statements);
        code.Close();
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
