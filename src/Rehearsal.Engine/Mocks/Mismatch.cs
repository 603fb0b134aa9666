namespace Rehearsal.Engine.Mocks;

/// <summary>Why a mock does not match a request.</summary>
/// <param name="Criterion">The criterion as it is written in the mock, for example <c>arguments.order</c>.</param>
/// <param name="Expected">What the mock wants.</param>
/// <param name="Got">What the request has.</param>
internal sealed record Mismatch(string Criterion, string Expected, string Got)
{
    public override string ToString() => $"{Criterion}: expected {Expected}, got {Got}";
}
