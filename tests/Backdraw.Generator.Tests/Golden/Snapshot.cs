using System.Runtime.CompilerServices;
using Backdraw.Compiler.Tests;

namespace Backdraw.Generator.Tests.Golden;

/// <summary>Expected files <c>Expected/&lt;class&gt;/&lt;test&gt;/&lt;hint&gt;.verified.cs</c>: a missing one fails, one that no test reads fails.</summary>
internal static class Snapshot
{
    /// <summary>Whether expected text is to be rewritten: BACKDRAW_ACCEPT=1.</summary>
    public static bool Accepts => Environment.GetEnvironmentVariable("BACKDRAW_ACCEPT") == "1";

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Golden", "Expected");

    /// <summary>Compares a text with the one expected file of a test, or rewrites that on request.</summary>
    public static void Equal(string text, string hint, Type tests, [CallerMemberName] string test = "")
    {
        string name = Path.Combine(tests.Name, test, Path.GetFileNameWithoutExtension(hint) + ".verified.cs");
        if (Accepts)
        {
            string source = Repository.PathTo("tests", "Backdraw.Generator.Tests", "Golden", "Expected", name);
            Directory.CreateDirectory(Path.GetDirectoryName(source)!);
            File.WriteAllText(source, text);
            return;
        }

        string expected = Path.Combine(Folder, name);
        Assert.True(File.Exists(expected), $"{name} is missing: BACKDRAW_ACCEPT=1 writes it");
        Assert.Equal([expected], Directory.GetFiles(Path.GetDirectoryName(expected)!));
        Assert.Equal(File.ReadAllText(expected).ReplaceLineEndings("\n"), text);
    }

    /// <summary>The tests that expected files are kept for, as <c>class/test</c>.</summary>
    public static IEnumerable<string> Kept() => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, Path.GetDirectoryName(file)!).Replace('\\', '/')).Distinct();
}
