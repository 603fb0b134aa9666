using System.Text.Json.Nodes;
using Rehearsal.Cli.Suites;
using Rehearsal.Client;
using Rehearsal.Wire.Scenarios;

namespace Rehearsal.Cli.Remote;

/// <summary>What was written.</summary>
/// <param name="Files">The files.</param>
/// <param name="LeftOut">What the server keeps and no suite can say, a sentence each.</param>
internal sealed record PulledSuite(IReadOnlyList<string> Files, int Scenarios, IReadOnlyList<string> LeftOut);

/// <summary>Writes an agent of a server and its enabled scenarios as a suite that <c>rehearsal test</c> runs.</summary>
internal sealed class SuitePuller(RehearsalClient client)
{
    /// <summary>Writes the suite's file and, for a pathway, the graph's beside it.</summary>
    /// <param name="version">A pathway's version; null for what runs by default.</param>
    /// <param name="output">The suite's file; null for one named after the agent in the current folder.</param>
    /// <param name="force">Write over files that are there.</param>
    /// <exception cref="UserErrorException">A file is there already, or the agent has no enabled scenario. Nothing was written.</exception>
    public async Task<PulledSuite> PullAsync(AgentIds ids, int? version, string? output, bool force, CancellationToken cancellationToken)
    {
        var agent = await new AgentPuller(client).PullAsync(ids, version, cancellationToken);
        var query = new ScenarioQuery { PathwayId = ids.PathwayId, PersonaId = ids.PersonaId, RemoteAgentId = ids.RemoteAgentId };
        var all = await client.Scenarios.ListAsync(query, cancellationToken).ToListAsync(cancellationToken);
        ScenarioBody[] enabled = [.. all.Where(scenario => scenario.Enabled).OrderBy(scenario => scenario.CreatedAt)];
        if (enabled.Length == 0)
            throw new UserErrorException("the agent has no enabled scenario, and a suite has at least one.");

        var file = output ?? FileName(agent.Name) + ".yaml";
        var graphFile = agent.Graph is null ? null : Path.ChangeExtension(file, ".pathway.json");
        foreach (var taken in (string?[])[file, graphFile])
        {
            if (!force && File.Exists(taken))
                throw new UserErrorException($"'{taken}' is there already; --force writes over it, --output names another file.");
        }

        if (graphFile is not null)
            agent.Members["pathway"] = Path.GetFileName(graphFile);
        var suite = new JsonObject
        {
            ["name"] = agent.Name,
            ["agent"] = agent.Members,
            ["scenarios"] = new JsonArray([.. enabled.Select(SuiteText.Scenario)]),
        };
        return Write(file, YamlText.Write(suite), graphFile, agent, enabled, all.Count - enabled.Length);
    }

    private static PulledSuite Write(string file, string text, string? graphFile, PulledAgent agent, ScenarioBody[] scenarios, int disabled)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);
        if (graphFile is not null)
            File.WriteAllText(graphFile, ApiJson.Text(agent.Graph) + "\n");
        File.WriteAllText(file, text);

        // Read as 'rehearsal test' will read it, so that whatever it says otherwise is told now.
        var read = SuiteReader.ReadFile(file).Scenarios.ToDictionary(scenario => scenario.Name, StringComparer.Ordinal);
        var leftOut = agent.LeftOut.Concat(scenarios.SelectMany(scenario => LeftOut(scenario, read[scenario.Name])));
        if (disabled > 0)
            leftOut = leftOut.Append($"{disabled} disabled {(disabled == 1 ? "scenario" : "scenarios")}");
        return new PulledSuite([file, .. graphFile is null ? [] : (string[])[graphFile]], scenarios.Length, [.. leftOut]);
    }

    private static IEnumerable<string> LeftOut(ScenarioBody stored, SuiteScenario written)
    {
        var (kept, said) = (ScenarioJson.Of(stored), ScenarioJson.Of(written.Content));
        foreach (var (name, _) in ApiJson.Difference(kept, JsonNode.Parse(said.ToJsonString())!.AsObject()))
        {
            var stray = name != "metadata" ? [] : stored.Metadata!.Select(member => member.Key).Except(ScenarioJson.SuiteMetadata).ToArray();
            yield return $"scenario '{stored.Name}': {(stray.Length == 0 ? name : string.Join(", ", stray.Select(member => $"metadata.{member}")))}";
        }
    }

    private static string FileName(string name)
    {
        var letters = string.Concat(name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        var words = string.Join('-', letters.Split('-', StringSplitOptions.RemoveEmptyEntries));
        return words.Length == 0 ? "suite" : words;
    }
}
