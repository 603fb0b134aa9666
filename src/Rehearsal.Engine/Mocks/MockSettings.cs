namespace Rehearsal.Engine.Mocks;

/// <summary>What a run pretends about the services around its agent.</summary>
/// <param name="Mode">What becomes of requests.</param>
/// <param name="Mocks">The first that matches a request answers it.</param>
public sealed record MockSettings(WebhookMode Mode, IReadOnlyList<Mock> Mocks)
{
    /// <summary>Everything is real.</summary>
    public static MockSettings None { get; } = new(WebhookMode.Live, []);
}
