namespace Rehearsal.Cli;

/// <summary>How the user called the program, for commands to copy.</summary>
internal static class ProgramName
{
    /// <summary>Set by the script at the root of the repository.</summary>
    private const string Variable = "REHEARSAL_PROGRAM";

    public static string Value => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } name ? Quote(name) : "rehearsal";

    /// <summary>An argument as a shell takes it.</summary>
    public static string Quote(string argument) =>
        argument.All(character => char.IsLetterOrDigit(character) || "/._-:\\".Contains(character)) ? argument : $"'{argument.Replace("'", "'\\''")}'";
}
