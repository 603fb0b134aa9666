namespace Rehearsal.Engine.Mocks;

/// <summary>What becomes of the requests that an agent under test sends (contract §8).</summary>
public enum WebhookMode
{
    /// <summary>A mock that matches answers; everything else goes out.</summary>
    Live,

    /// <summary>Only mocks answer: a request that none matches ends the run as ERROR. Nothing goes out.</summary>
    Mock,

    /// <summary>Nothing goes out and no request gets an answer.</summary>
    Off,
}
