namespace Rehearsal.Models;

/// <summary>A model that can be called.</summary>
/// <param name="Endpoint">The base URL, without a slash at its end.</param>
/// <param name="Model">The name to ask for.</param>
/// <param name="ApiKey">The bearer token; null for none.</param>
internal sealed record ModelTarget(Uri Endpoint, string Model, string? ApiKey)
{
    /// <summary>How messages speak of the target; without the key, which records would print.</summary>
    public override string ToString() => $"The model '{Model}' at {Endpoint.Authority}";
}
