namespace Rehearsal.App.Deliveries;

/// <summary>Writes what a delivery says.</summary>
public interface IDeliveryContent
{
    /// <summary>
    /// The body, the same at every attempt, in the spelling that JavaScript gives it: receivers check the signature over what they
    /// read and write again.
    /// </summary>
    /// <returns>Null when the subject was deleted.</returns>
    Task<string?> WriteAsync(ClaimedDelivery delivery, CancellationToken cancellationToken);
}
