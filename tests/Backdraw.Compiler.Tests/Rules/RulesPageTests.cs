namespace Backdraw.Compiler.Tests.Rules;

public class RulesPageTests
{
    [Fact]
    public void Page_IsWhatTheTableSays()
    {
        string path = Path.Combine(Repository.PathTo("docs"), "rules.md");
        if (Environment.GetEnvironmentVariable("BACKDRAW_ACCEPT") == "1") File.WriteAllText(path, RulesPage.Text());
        Assert.Equal(RulesPage.Text(), File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}
