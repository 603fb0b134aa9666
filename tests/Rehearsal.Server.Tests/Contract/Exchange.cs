namespace Rehearsal.Server.Tests.Contract;

/// <summary>A request, and what the contract says of its answer.</summary>
/// <param name="Section">Where the contract says so.</param>
/// <param name="Request">Method and address. <c>{run}</c> and the like stand for things of a <see cref="World"/>.</param>
/// <param name="Body">The body; null for none.</param>
/// <param name="Status">The status.</param>
/// <param name="Members">The members, as <see cref="Support.Contract.Members"/> reads them.</param>
public sealed record Exchange(string Section, string Request, string? Body, int Status, string Members)
{
    public override string ToString() => $"§{Section} {Request} {Body}";
}
