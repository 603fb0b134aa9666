using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Scenarios;

/// <summary>Scenarios, latest updated first. The same array stands twice, because clients read either (contract §1.3).</summary>
public sealed record ScenarioList
{
    [Description("The scenarios.")]
    public required IReadOnlyList<ScenarioBody> Scenarios { get; init; }

    [Description("How many match in all."), Example("1")]
    public required long TotalCount { get; init; }

    [Description("The same array as `scenarios`.")]
    public IReadOnlyList<ScenarioBody> Data => Scenarios;
}

/// <summary>Says that something is gone.</summary>
public sealed record DeletedBody
{
    [Description("Always true."), Example("true")]
    public bool Deleted => true;
}
