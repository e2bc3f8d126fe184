namespace Backdraw.Compiler.Tests;

/// <summary>Where the sources and documents are.</summary>
internal static class Repository
{
    /// <summary>The full path of a file or folder of the repository.</summary>
    public static string PathTo(params string[] parts)
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Generator.sln"))) folder = Path.GetDirectoryName(folder);
        return Path.Combine([folder ?? throw new InvalidOperationException("The tests do not run inside the repository."), .. parts]);
    }
}
