using System.Diagnostics;

namespace Backdraw.Package.Tests;

/// <summary>
/// A console project in a folder of its own, outside the repository, that knows the package by name and version only: its feed is a folder with the
/// package just packed, its package cache is empty.
/// </summary>
public sealed class FreshProject : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(9);

    private readonly string folder = Directory.CreateTempSubdirectory("backdraw-package-").FullName;

    public FreshProject()
    {
        string feed = Path.Combine(folder, "feed");
        Run("dotnet", Repository.Root, "pack", "src/Backdraw", "-c", "Release", "-o", feed, "--nologo");
        Package = Assert.Single(Directory.GetFiles(feed, "*.nupkg"));
        string version = Path.GetFileNameWithoutExtension(Package)["Backdraw.".Length..];
        File.WriteAllText(Path.Combine(folder, "NuGet.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="feed" value="{feed}" />
              </packageSources>
            </configuration>
            """);
        File.WriteAllText(Path.Combine(folder, "App.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <LangVersion>$(LanguageVersion)</LangVersion>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <InvariantGlobalization>true</InvariantGlobalization>
                <RestorePackagesPath>{Path.Combine(folder, "packages")}</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Backdraw" Version="{version}" />
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>The packed file.</summary>
    public string Package { get; }

    /// <summary>Builds and runs a program, in a version of C#; the result is what it printed.</summary>
    public string Execute(string program, string language = "default")
    {
        File.WriteAllText(Path.Combine(folder, "Program.cs"), program);
        return Run("dotnet", folder, "run", "-c", "Release", "--project", "App.csproj", "-p:LanguageVersion=" + language);
    }

    /// <summary>Builds a program that must not build; the result is what was printed.</summary>
    public string Refuse(string program, string language = "default")
    {
        File.WriteAllText(Path.Combine(folder, "Program.cs"), program);
        return Run("dotnet", folder, succeeds: false, "build", "-c", "Release", "App.csproj", "--nologo", "-p:LanguageVersion=" + language);
    }

    /// <summary>Packs again without a build; the result is the file.</summary>
    public string PackWithoutBuilding()
    {
        string place = Path.Combine(folder, "again");
        Run("dotnet", Repository.Root, "pack", "src/Backdraw", "-c", "Release", "--no-build", "-o", place, "--nologo");
        return Assert.Single(Directory.GetFiles(place, "*.nupkg"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Run(string command, string workingDirectory, params string[] arguments) => Run(command, workingDirectory, succeeds: true, arguments);

    private static string Run(string command, string workingDirectory, bool succeeds, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The test host's own settings must not reach the builds it starts.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{command} {string.Join(' ', arguments)} did not end within {Longest}.");
        }

        Assert.True((process.ExitCode == 0) == succeeds, $"{command} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output.Result}\n{error.Result}");
        return output.Result;
    }
}
