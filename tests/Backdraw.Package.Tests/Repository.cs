using System.Reflection;
using System.Text.RegularExpressions;

namespace Backdraw.Package.Tests;

/// <summary>The checkout the tests were built from.</summary>
internal static partial class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>The C# blocks of a Markdown file, in order.</summary>
    public static string[] CSharpBlocks(string file) =>
        [.. CSharpBlock().Matches(File.ReadAllText(Path.Combine(Root, file))).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
