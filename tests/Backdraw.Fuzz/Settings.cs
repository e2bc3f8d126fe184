using System.Globalization;

namespace Backdraw.Fuzz;

/// <summary>Numbers from the environment: how long to fuzz and from where.</summary>
internal static class Settings
{
    public static int Number(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
