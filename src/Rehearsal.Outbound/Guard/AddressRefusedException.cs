namespace Rehearsal.Outbound.Guard;

/// <summary>A connection was not made because of the address it would have gone to.</summary>
/// <param name="reason">Which address and how to allow it, in a sentence.</param>
internal sealed class AddressRefusedException(string reason) : Exception(reason);
