using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.CSharp;

/// <summary>A variable and its next value; <paramref name="Step"/> is the step of the user's that computes it, where that is not on the page yet.</summary>
internal sealed record Assignment(string Variable, Text Text, string Type, Operation? Step = null);

/// <summary>Mutable variables: what loops carry and branches decide.</summary>
internal sealed partial class RegionWriter
{
    /// <summary>Assigns several variables at once, in an order in which none is overwritten before it is read; cycles go through a copy.</summary>
    private void Assign(List<Assignment> assignments)
    {
        var pending = assignments.Where(a => a.Text.Code != a.Variable).ToList();
        while (pending.Count > 0)
        {
            int ready = pending.FindIndex(a => pending.All(b => b.Variable == a.Variable || !b.Text.Reads.Contains(a.Variable)));
            if (ready >= 0)
            {
                if (pending[ready].Step is { } step) Comment(step);
                code.Line(AssignmentOf(pending[ready].Variable, pending[ready].Text) + ";");
                pending.RemoveAt(ready);
                continue;
            }

            var (variable, text, type, _) = pending[0];
            string copy = Names.Escape(names.New("next" + char.ToUpperInvariant(variable.TrimStart('@')[0]) + variable.TrimStart('@').Substring(1)));
            code.Line($"{type} {copy} = {text.Code};");
            pending[0] = new Assignment(variable, Text.Primary(copy), type);
        }
    }

    private static string AssignmentOf(string variable, Text text)
    {
        // x = x + 1 reads better as x += 1.
        if (text.Precedence is Precedence.Additive or Precedence.Multiplicative)
        {
            foreach (char op in "+-*/")
            {
                string start = $"{variable} {op} ";
                if (!text.Code.StartsWith(start, StringComparison.Ordinal)) continue;
                string rest = text.Code.Substring(start.Length);
                if (IsOneOperand(rest)) return $"{variable} {op}= {rest}";
            }
        }

        return $"{variable} = {text.Code}";
    }

    private static bool IsOneOperand(string code)
    {
        int depth = 0;
        for (int i = 0; i < code.Length; i++)
        {
            if (code[i] is '(' or '[') depth++;
            else if (code[i] is ')' or ']') depth--;
            else if (depth == 0 && code[i] == ' ') return false;
        }

        return true;
    }

    /// <summary>The variable of what a loop carries, holding its first value.</summary>
    private string Mutable(Value carried, Value initial, string hint, bool varying)
    {
        var text = Of(initial, varying);
        if (variables.TryGetValue(coalescing.Representative(carried), out string? shared))
        {
            if (text.Code != shared) code.Line(AssignmentOf(shared, text) + ";");
            return shared;
        }

        string name = NewVariable(carried, hint);
        code.Line($"{(varying ? "var" : ScalarDialect.Instance.TypeOf(carried.Type.Element))} {name} = {text.Code};");
        return name;
    }
}
