namespace Rehearsal.Server.Tests.Contract;

/// <summary>Each documented endpoint answers with each documented member, of its type.</summary>
public sealed class FieldTests(World world) : IClassFixture<World>
{
    public static TheoryData<Exchange> Documented => [.. Exchanges.All];

    [Theory]
    [MemberData(nameof(Documented), DisableDiscoveryEnumeration = true)]
    public async Task AnyEndpoint_AsDocumented_HasEachMember(Exchange exchange) => Assert.Empty(await world.ProblemsAsync(exchange));
}
