namespace Rehearsal.Cli.Suites;

/// <summary>A persona that a suite describes.</summary>
/// <param name="Prompt">Who it is and how it talks.</param>
/// <param name="Knowledge">Facts that it may use; null for none.</param>
/// <param name="WaitsForGreeting">True when it lets the caller speak first.</param>
internal sealed record SuitePersona(string Prompt, string? Knowledge, bool WaitsForGreeting);

/// <summary>Reads the persona that a suite tests: its prompt, or an object.</summary>
internal static class PersonaReader
{
    public static SuitePersona? Read(SuiteNode node, SuiteProblems problems)
    {
        if (node is ScalarNode prompt)
            return new SuitePersona(prompt.Text, null, false);
        return SuiteObject.Read(node, "agent.persona", SuiteFields.Persona, problems) is { } persona
            ? new SuitePersona(persona.RequiredText("prompt"), persona.Text("knowledge"), persona.Flag("wait_for_greeting") ?? false)
            : null;
    }
}
