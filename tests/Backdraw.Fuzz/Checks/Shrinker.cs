using Backdraw.Fuzz.Programs;

namespace Backdraw.Fuzz.Checks;

/// <summary>Makes a failing program small: statements go, expressions become their parts or constants, as long as the same rule stays broken.</summary>
internal static class Shrinker
{
    private const int Parallel = 16;

    public static Failure Shrink(Failure failure, TimeSpan limit)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        bool smaller = true;
        while (smaller && watch.Elapsed < limit)
        {
            smaller = false;
            foreach (var candidates in Candidates(failure.Program).DistinctBy(p => p.Source()).Where(p => p.Size < failure.Program.Size).OrderBy(p => p.Size).Chunk(Parallel))
            {
                if (watch.Elapsed > limit) break;
                FuzzProgram[] numbered = [.. candidates.Select((p, k) => p with { Seed = -1 - k })];
                var found = Checker.Check(numbered, new Tally()).Where(f => f.Rule == failure.Rule).OrderBy(f => f.Program.Size).FirstOrDefault();
                if (found is null) continue;
                failure = found with { Program = found.Program with { Seed = failure.Program.Seed } };
                smaller = true;
                break;
            }
        }

        return failure;
    }

    private static IEnumerable<FuzzProgram> Candidates(FuzzProgram program)
    {
        for (int k = 0; k < program.Members.Length; k++)
        {
            yield return program with { Members = program.Members.RemoveAt(k) };
            foreach (var member in Smaller(program.Members[k])) yield return program with { Members = program.Members.SetItem(k, member) };
        }

        foreach (var body in Smaller(program.Body)) yield return program with { Body = body };
        for (int k = 0; k < program.Parameters.Count; k++)
            if (program.Parameters.Count > 1) yield return program with { Parameters = [.. program.Parameters.Where((_, other) => other != k)] };
    }

    private static IEnumerable<Node> Smaller(Node node)
    {
        if (node.Sort == Sort.Block)
        {
            for (int k = 0; k < node.Parts.Length; k++) yield return Node.Block(node.Parts.RemoveAt(k).Cast<Node>());
            for (int k = 0; k < node.Parts.Length; k++)
                foreach (var inner in ((Node)node.Parts[k]).Children.Where(c => c.Sort == Sort.Block))
                    yield return new Node(Sort.Block, node.Parts.RemoveAt(k).InsertRange(k, inner.Parts));
        }
        else if (Least(node) is { } least && node.ToString() != least.ToString())
        {
            yield return least;
            foreach (var part in Inner(node).Where(n => n.Sort == node.Sort)) yield return part;
        }

        for (int k = 0; k < node.Parts.Length; k++)
            if (node.Parts[k] is Node child)
                foreach (var smaller in Smaller(child)) yield return node.With(k, smaller);
    }

    private static IEnumerable<Node> Inner(Node node) => node.Children.SelectMany(child => Inner(child).Prepend(child));

    private static Node? Least(Node node) => node.Sort switch
    {
        Sort.Real => Node.Real("1.5"),
        Sort.Int => Node.Int("1"),
        Sort.Long => Node.Long("1L"),
        Sort.Bool => Node.Bool("true"),
        _ => null,
    };
}
