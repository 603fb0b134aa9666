namespace Rehearsal.Server.Tests.Contract;

/// <summary>Each error that the contract names comes with its status, its code and the body that every client can read.</summary>
public sealed class RefusalTests(World world) : IClassFixture<World>
{
    public static TheoryData<Exchange> Documented => [.. Refusals.All];

    [Theory]
    [MemberData(nameof(Documented), DisableDiscoveryEnumeration = true)]
    public async Task AnyEndpoint_WhatCannotBe_IsRefusedAsDocumented(Exchange exchange) => Assert.Empty(await world.ProblemsAsync(exchange));
}
