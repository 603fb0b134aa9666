namespace Rehearsal.App.Runs;

/// <summary>Says which addresses a request may name for announcements.</summary>
public interface IWebhookUrlPolicy
{
    /// <summary>Why the address is not acceptable, in a sentence; null when it is.</summary>
    string? Refuse(string url);
}
