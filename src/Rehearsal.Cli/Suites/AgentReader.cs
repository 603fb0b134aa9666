namespace Rehearsal.Cli.Suites;

/// <summary>Reads the agent that a suite tests.</summary>
internal static class AgentReader
{
    private const string Kinds =
        "'pathway' (a file or a graph), 'pathway_id' (a stored one), 'persona' (a prompt), 'persona_id' (a stored one) or 'url' (a remote agent)";

    private static readonly string[] Sources = ["pathway", "pathway_id", "persona", "persona_id", "url"];

    /// <summary>Reads it; null, and a note, when there is none.</summary>
    /// <param name="folder">Where relative paths count from.</param>
    public static SuiteAgent? Read(SuiteObject root, string suiteName, string folder, string suiteFile, SuiteProblems problems)
    {
        if (root.Find("agent") is not { } node)
        {
            root.Refuse("agent", $"an agent is required: an object with {Kinds}.");
            return null;
        }

        if (SuiteObject.Read(node, "agent", SuiteFields.Agent, problems) is not { } agent)
            return null;
        var sources = Sources.Where(source => agent.Find(source) is not null).ToArray();
        var version = agent.Whole("version", 1, int.MaxValue);
        var read = new SuiteAgent(agent.Text("name") ?? suiteName);
        if (sources is not [var source])
        {
            agent.Refuse(sources.LastOrDefault() ?? "pathway", $"one of {Kinds} is required, and only one of them.");
            return read;
        }

        CheckStray(agent, source);
        switch (source)
        {
            case "url":
                return read with { Remote = RemoteAgentReader.Read(agent) };
            case "persona":
                return read with { Persona = PersonaReader.Read(agent.Find(source)!, problems) };
            case "persona_id":
                return read with { PersonaId = agent.Text(source) };
            case "pathway_id":
                return read with { PathwayId = agent.Text(source), Version = version };
            default:
                var (nodes, edges) = PathwaySource.Read(agent.Find(source)!, folder, suiteFile, problems);
                return read with { Nodes = nodes, Edges = edges };
        }
    }

    private static void CheckStray(SuiteObject agent, string source)
    {
        if (source != "pathway_id" && agent.Find("version") is not null)
            agent.Refuse("version", "a version goes with 'pathway_id' only.");
        if (source == "url")
            return;
        foreach (var stray in SuiteFields.RemoteAgent.Where(field => agent.Find(field) is not null))
            agent.Refuse(stray, "this describes a remote agent, which has a 'url'.");
    }
}
