namespace Rehearsal.App.Scenarios;

/// <summary>Names for scenarios that nobody named: the first as it is, the next with a number (contract §5.13).</summary>
internal static class NumberedName
{
    public static string Of(string name, int number) => number == 1 ? name : $"{name} ({number})";

    /// <summary>The smallest number whose name no scenario of the agent has.</summary>
    public static async Task<int> FirstFreeAsync(ScenarioService scenarios, OrgId org, ScenarioTarget target, string name, CancellationToken cancellationToken)
    {
        var filter = new ScenarioFilter(target.PathwayId, target.PersonaId, RemoteAgentId: target.RemoteAgentId);
        var taken = (await scenarios.ListAsync(org, filter, cancellationToken)).Items.Select(item => item.Scenario.Name).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, taken.Count + 1).First(number => !taken.Contains(Of(name, number)));
    }
}
