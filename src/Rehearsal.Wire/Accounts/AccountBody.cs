using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Accounts;

/// <summary>The account that a key belongs to (contract §11).</summary>
public sealed record AccountBody
{
    [Description("Always `active`: a revoked key is answered with 401."), Example("active")]
    public string Status => "active";

    [Description("Billing, which a self-hosted server does not do.")]
    public BillingBody Billing { get; } = new();

    [Description("How many calls there are: each run is one, and so is each imported call."), Example("42")]
    public required long TotalCalls { get; init; }
}

/// <summary>Billing members that clients expect.</summary>
public sealed record BillingBody
{
    [Description("Always 0."), Example("0")]
    public double CurrentBalance => 0;

    [Description("Always null."), Example("null")]
    public double? RefillTo => null;
}
