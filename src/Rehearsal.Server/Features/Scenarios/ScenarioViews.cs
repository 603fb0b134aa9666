using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Assertions;
using Rehearsal.Wire.Scenarios;

namespace Rehearsal.Server.Features.Scenarios;

/// <summary>Scenarios as the API shows them.</summary>
internal static class ScenarioViews
{
    public static ScenarioBody ToBody(this Scenario scenario, RecentRun? mostRecentRun = null) => new()
    {
        Id = scenario.Id,
        OrgId = scenario.Org.Value,
        PathwayId = scenario.PathwayId,
        PersonaId = scenario.PersonaId,
        RemoteAgentId = scenario.RemoteAgentId,
        Name = scenario.Name,
        Description = scenario.Description,
        Category = scenario.Category,
        ScenarioType = scenario.ScenarioType,
        TesterPersonaPrompt = scenario.TesterPersonaPrompt,
        TesterPersonaName = scenario.TesterPersonaName,
        MaxTurns = scenario.MaxTurns,
        RequestData = scenario.RequestData,
        StartNodeId = scenario.StartNodeId,
        BlandToneEnabled = scenario.BlandToneEnabled,
        IsRequiredForPromotion = scenario.IsRequiredForPromotion,
        Enabled = scenario.Enabled,
        InputMessages = scenario.InputMessages,
        AdvancedInstructions = scenario.AdvancedInstructions,
        Metadata = scenario.Metadata,
        Assertions = [.. scenario.Assertions.Select(ToBody)],
        CreatedAt = scenario.CreatedAt,
        UpdatedAt = scenario.UpdatedAt,
        MostRecentRun = mostRecentRun is null ? null : ToBody(mostRecentRun),
    };

    private static AssertionBody ToBody(AssertionDefinition assertion) => new()
    {
        Id = assertion.Id,
        Type = assertion.Type,
        Config = assertion.Config,
        Name = assertion.Name,
        IsRequired = assertion.IsRequired,
        Weight = assertion.Weight,
        Order = assertion.Order,
        Description = assertion.Description,
    };

    private static RecentRunBody ToBody(RecentRun run) => new()
    {
        Id = run.Id,
        Status = run.Status.ToWord(),
        Score = run.Score,
        CompletedAt = run.CompletedAt,
    };
}
