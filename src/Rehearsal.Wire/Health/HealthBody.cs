using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Health;

/// <summary>The answer of a health check that passed.</summary>
public sealed record HealthBody
{
    [Description("`ok`."), Example("ok")]
    public string Status => "ok";
}
