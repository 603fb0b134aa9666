using Rehearsal.App.Errors;
using Rehearsal.App.Scenarios;

namespace Rehearsal.App.Batches;

/// <summary>Finds the scenarios that a request names.</summary>
public sealed class ScenarioChoice(IScenarioStore scenarios)
{
    /// <summary>Most scenarios in one request.</summary>
    public const int MaxScenarios = 200;

    private const string Field = "scenario_ids";

    /// <summary>The scenarios in the order named, each once.</summary>
    /// <exception cref="InvalidInputException">None is named, or more than <see cref="MaxScenarios"/>.</exception>
    /// <exception cref="ScenariosNotFoundException">The organisation lacks some of them.</exception>
    public async Task<IReadOnlyList<Scenario>> FindAsync(OrgId org, IReadOnlyList<string?>? ids, CancellationToken cancellationToken)
    {
        var wanted = Check(ids).Distinct(StringComparer.Ordinal).ToList();
        if (wanted.Count > MaxScenarios)
            throw new InvalidInputException(Field, $"1 to {MaxScenarios} ids are accepted, not {wanted.Count}.");
        var found = (await scenarios.FindManyAsync(org, wanted, cancellationToken)).ToDictionary(scenario => scenario.Id, StringComparer.Ordinal);
        var missing = wanted.Where(id => !found.ContainsKey(id)).ToList();
        return missing.Count == 0 ? [.. wanted.Select(id => found[id])] : throw new ScenariosNotFoundException(missing);
    }

    private static IEnumerable<string> Check(IReadOnlyList<string?>? ids)
    {
        if (ids is null or [])
            throw new InvalidInputException(Field, $"1 to {MaxScenarios} ids of scenarios are needed.");
        InvalidInputException.ThrowIfAny(
            [.. ids.Index().Where(id => string.IsNullOrWhiteSpace(id.Item)).Select(id => new Engine.FieldError($"{Field}[{id.Index}]", "The id of a scenario is accepted."))]);
        return ids.Select(id => id!);
    }
}
