using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire;

/// <summary>A body within the envelope that the live service uses (contract §1.3).</summary>
public sealed record EnvelopeBody
{
    [Description("The body.")]
    public required RawJson Data { get; init; }

    [Description("Always null.")]
    public object? Errors => null;
}
