using System.Text.RegularExpressions;

namespace Backdraw.Generator.Tests.Documentation;

/// <summary>A block of C# in a document: <c>emitted</c> says what generated code it shows, when it is no program.</summary>
internal sealed partial record CodeBlock(string Document, int Line, string Code, string? Emitted)
{
    /// <summary>All blocks of README.md and docs; the pages of diagnostics have tests of their own.</summary>
    public static IEnumerable<CodeBlock> All()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Documents");
        foreach (string path in Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            foreach (var block in Path.GetFileName(path).StartsWith("BD", StringComparison.Ordinal) ? [] : Of(Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText(path).ReplaceLineEndings("\n")))
                yield return block;
    }

    /// <summary>The blocks of one document.</summary>
    public static IEnumerable<CodeBlock> Of(string document, string text) => Fence().Matches(text).Select(match => new CodeBlock(
        document,
        text[..match.Index].Count(c => c == '\n') + 1,
        match.Groups["code"].Value,
        match.Groups["emitted"] is { Success: true } emitted ? emitted.Value : null));

    /// <summary>The diagnostics the block says it has, line by line: <c>// error BD0201</c> at the end.</summary>
    public IEnumerable<(int Line, string Id)> Claims() => Code.Split('\n')
        .SelectMany((line, i) => Claim().Matches(line).Select(claim => (i, claim.Groups["id"].Value)));

    public override string ToString() => $"{Document}:{Line}";

    [GeneratedRegex(@"(?:^<!-- emitted: (?<emitted>.*) -->\n)?^```csharp\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"// (error|warning) (?<id>BD\d{4})")]
    private static partial Regex Claim();
}
