namespace Rehearsal.Models;

/// <summary>Where a model is; what is null comes from the default model.</summary>
public class ModelEndpointOptions
{
    /// <summary>The base URL of an OpenAI-compatible API, for example <c>http://localhost:11434/v1</c>; http or https.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The model's name as the endpoint knows it.</summary>
    public string? Name { get; set; }

    /// <summary>Sent as a bearer token; null for endpoints that ask for none. Never logged, never inherited by another endpoint.</summary>
    public string? ApiKey { get; set; }
}

/// <summary>The configuration section <c>Rehearsal:Model</c>: the default model, and what differs by role.</summary>
public sealed class ModelOptions : ModelEndpointOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Rehearsal:Model";

    /// <summary>How long one try may take, in seconds: 1 to 3600, default 60.</summary>
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>How many calls may be in flight to one endpoint: 1 to 10000, default 64. More wait in line.</summary>
    public int MaxConcurrentCalls { get; set; } = 64;

    /// <summary>What differs for the agent under test.</summary>
    public ModelEndpointOptions Agent { get; set; } = new();

    /// <summary>What differs for the simulated user.</summary>
    public ModelEndpointOptions Caller { get; set; } = new();

    /// <summary>What differs for judges.</summary>
    public ModelEndpointOptions Judge { get; set; } = new();

    /// <summary>What differs for explanations and proposals.</summary>
    public ModelEndpointOptions Analyst { get; set; } = new();

    /// <summary>More models, by the name that an assertion may ask for; <see cref="ModelEndpointOptions.Name"/> defaults to that name.</summary>
    public Dictionary<string, ModelEndpointOptions> Named { get; } = new(StringComparer.OrdinalIgnoreCase);
}
