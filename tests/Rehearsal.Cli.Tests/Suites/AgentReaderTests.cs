namespace Rehearsal.Cli.Suites;

public sealed class AgentReaderTests
{
    [Fact]
    public void Parse_Persona_IsAPromptOrAnObject()
    {
        Assert.Equal(new SuitePersona("You are Ada.", null, false), Parse("{ persona: You are Ada. }").Persona);
        Assert.Equal(
            new SuitePersona("You are Ada.", "Open at nine.", true),
            Parse("{ persona: { prompt: You are Ada., knowledge: Open at nine., wait_for_greeting: true } }").Persona);
        Assert.Equal("p-1", Parse("{ persona_id: p-1 }").PersonaId);
    }

    [Theory]
    [InlineData("{ name: a }", "agent.pathway: one of 'pathway' (a file or a graph), 'pathway_id' (a stored one), 'persona' (a prompt)")]
    [InlineData("{ persona: a, persona_id: b }", "agent.persona_id: one of")]
    [InlineData("{ persona: a, pathway_id: b }", "agent.persona: one of")]
    [InlineData("{ persona: a, version: 2 }", "agent.version: a version goes with 'pathway_id' only.")]
    [InlineData("{ persona: a, reply: $.x }", "agent.reply: this describes a remote agent, which has a 'url'.")]
    [InlineData("{ persona: {} }", "agent.persona.prompt: a text is required.")]
    [InlineData("{ persona: [a] }", "agent.persona: an object with 'prompt', 'knowledge', 'wait_for_greeting' is accepted, not a list.")]
    [InlineData("{ persona: { prompt: a, wait_for_greeting: 3 } }", "agent.persona.wait_for_greeting: true or false is accepted, not '3'.")]
    public void Parse_WrongAgent_NamesLineAndField(string agent, string expected) =>
        Assert.StartsWith($"s.yaml:2: {expected}", Assert.Single(Assert.Throws<SuiteException>(() => Parse(agent)).Problems).ToString());

    private static SuiteAgent Parse(string agent) =>
        SuiteReader.Parse("s.yaml", $"name: S\nagent: {agent}\nscenarios:\n  - {{ name: a, caller: [Hi] }}\n").Agent;
}
