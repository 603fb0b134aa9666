using Rehearsal.App.Errors;
using Rehearsal.App.Support;

namespace Rehearsal.App.Deliveries;

public sealed class SigningSecretTests
{
    [Fact]
    public void Sign_KnownBody_GivesTheKnownSignature() => Assert.Equal(
        "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8",
        new SigningSecret("key", DateTimeOffset.UnixEpoch).Sign("The quick brown fox jumps over the lazy dog"));

    [Fact]
    public void ToString_TellsNothing() =>
        Assert.DoesNotContain("hush", $"{new SigningSecret("hush", DateTimeOffset.UnixEpoch)}", StringComparison.Ordinal);

    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public async Task Set_Length_IsChecked(int length, bool accepted)
    {
        await using var lab = await Lab.StartAsync(works: false);
        var secrets = lab.Get<WebhookSecretService>();

        var refusal = await Record.ExceptionAsync(() => secrets.SetAsync(lab.Org, new string('x', length), default));

        Assert.Equal(accepted, refusal is null);
        Assert.True(accepted || refusal is InvalidInputException);
        Assert.Equal(accepted, await secrets.FindAsync(lab.Org, default) is not null);
    }

    [Fact]
    public async Task Set_None_MakesAnotherEachTime()
    {
        await using var lab = await Lab.StartAsync(works: false);
        var secrets = lab.Get<WebhookSecretService>();

        var (first, second) = ((await secrets.SetAsync(lab.Org, null, default)).Reveal(), (await secrets.SetAsync(lab.Org, null, default)).Reveal());

        Assert.NotEqual(first, second);
        Assert.Equal(second, (await secrets.FindAsync(lab.Org, default))!.Reveal());
    }
}
