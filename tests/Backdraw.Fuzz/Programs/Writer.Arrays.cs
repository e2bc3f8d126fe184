namespace Backdraw.Fuzz.Programs;

/// <content>Arrays under other names, filled and copied.</content>
internal sealed partial class Writer
{
    /// <summary>A statement that exchanges, replaces, fills or copies arrays of known length; null when there are none.</summary>
    private Node? RenameArray(Scope scope)
    {
        var arrays = scope.Variables.Where(v => v is { Type: VariableType.RealArray, Writable: true, Span: false, Length: >= 2 } && (scope.Moves || !v.Moved)).ToList();
        if (PickOrNull(arrays) is not { } array) return null;
        var of = scope with { Moves = array.Moved };
        var other = PickOrNull(arrays.Where(v => v.Name != array.Name && v.Length == array.Length && v.Moved == array.Moved));
        string name = array.Name;
        switch (random.Next(7))
        {
            case 0 or 1 when other is not null:
                return Node.Statement($"({name}, {other.Name}) = ({other.Name}, {name});");
            case 2 when other is null || Chance(0.3):
                int to = random.Next(2);
                return Node.Statement($"Array.Copy({name}, {Text(1 - to)}, {name}, {Text(to)}, {Text(array.Length - 1)});");
            case 2:
                return Node.Statement($"Array.Copy({other.Name}, {Text(random.Next(2))}, {name}, 0, {Text(array.Length - 1)});");
            case 3:
                return Node.Statement([$"{name} = [", RealUpTo(of, 1, Tamed), .. Enumerable.Range(1, array.Length - 1).SelectMany(_ => new object[] { ", ", RealUpTo(of, 1, Tamed) }), "];"]);
            case 4:
                return Node.Statement($"{name}.AsSpan({Text(random.Next(2))}, {Text(array.Length - 1)}).Fill(", RealUpTo(of, 2, Tamed), ");");
            case 5:
                return Node.Statement(Chance(0.5) ? $"{name}.AsSpan(0, {Text(array.Length - 1)}).CopyTo({name}.AsSpan(1));" : $"Array.Clear({name}, 1, {Text(array.Length - 1)});");
            default:
                return Node.Statement($"Array.Fill({name}, ", RealUpTo(of, 2, Tamed), ");");
        }
    }
}
