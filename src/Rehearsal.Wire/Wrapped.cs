using System.ComponentModel;

namespace Rehearsal.Wire;

/// <summary>A body in the envelope that some resources always have (contract §1.3).</summary>
/// <typeparam name="T">What it holds.</typeparam>
public sealed record Wrapped<T>
{
    [Description("The result.")]
    public required T Data { get; init; }

    [Description("Always null.")]
    public object? Errors => null;
}
