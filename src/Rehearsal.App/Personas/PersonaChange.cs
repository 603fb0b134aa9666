using System.Text.Json.Nodes;

namespace Rehearsal.App.Personas;

/// <summary>What a request wants a persona to be: absent members keep their value, or take the default on creation.</summary>
public sealed record PersonaChange
{
    public Optional<string?> Name { get; init; }
    public Optional<string?> Role { get; init; }
    public Optional<string?> Description { get; init; }
    public Optional<IReadOnlyList<string?>?> Tags { get; init; }
    public Optional<string?> ImageUrl { get; init; }
    public Optional<string?> OrchestrationPrompt { get; init; }
    public Optional<string?> PersonalityPrompt { get; init; }
    public Optional<string?> Knowledge { get; init; }
    public Optional<IReadOnlyList<PathwayConditionInput>?> PathwayConditions { get; init; }
    public Optional<IReadOnlyList<string?>?> KbIds { get; init; }
    /// <summary>Members given replace their namesakes, and null takes one out; null as a whole clears all.</summary>
    public Optional<JsonObject?> CallConfig { get; init; }
    public Optional<JsonArray?> DefaultTools { get; init; }
    /// <summary>The <c>voice</c> of the call's settings, for clients that send it flat.</summary>
    public Optional<string?> Voice { get; init; }
    /// <summary>The pathway of the one condition that always holds, for clients that send it flat; blank for no such condition.</summary>
    public Optional<string?> PathwayId { get; init; }
}

/// <summary>A condition as a request sends it; null members are empty.</summary>
public sealed record PathwayConditionInput(string? Name, string? Prompt, string? PathwayId, string? PathwayVersion, string? StartNodeId);
