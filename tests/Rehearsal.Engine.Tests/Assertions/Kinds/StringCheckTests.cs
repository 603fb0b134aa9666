using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Assertions.Kinds;

public sealed class StringCheckTests
{
    private static readonly Evidence Booking = Talk
        .Of("agent: Hello, how can I help?", "caller: I want an appointment", "agent: Your appointment is confirmed")
        .With("city", "Berlin")
        .With("count", 3)
        .AsEvidence();

    [Theory]
    [InlineData("""{"value":"appointment is confirmed"}""", true, "contains")]
    [InlineData("""{"value":"Appointment Is Confirmed"}""", false, "contains")]
    [InlineData("""{"value":"Appointment Is Confirmed","operation":"icontains"}""", true, "contains")]
    [InlineData("""{"value":"Appointment Is Confirmed","case_sensitive":false}""", true, "contains")]
    [InlineData("""{"value":"want an appointment","target":"agent"}""", false, "contains")]
    [InlineData("""{"value":"want an appointment","target":"user"}""", true, "contains")]
    [InlineData("""{"value":"help?\nI want"}""", true, "contains")]
    [InlineData("""{"value":"agent"}""", false, "contains")]
    [InlineData("""{"value":"cancelled","operation":"not_contains"}""", true, "not_contains")]
    [InlineData("""{"value":"confirmed","operation":"not_contains"}""", false, "not_contains")]
    [InlineData("""{"value":"Confirmed","operation":"not_contains"}""", true, "not_contains")]
    [InlineData("""{"value":"I want an appointment","operation":"equals"}""", true, "equals")]
    [InlineData("""{"value":"I want","operation":"equals"}""", false, "equals")]
    [InlineData("""{"value":"i WANT an appointment","operation":"iequals"}""", true, "equals")]
    public async Task Evaluate_OnWords_FollowsTheOperation(string config, bool passes, string resultType)
    {
        var result = await Judge.EvaluateAsync("STRING_CHECK", config, Booking);
        Assert.Equal((passes, resultType, "transcript", null), (result.Passed, result.Type, result.Target, result.Field));
        Assert.Equal(passes ? 1 : 0, result.Score);
        Assert.NotNull(result.Reasoning);
    }

    [Theory]
    [InlineData("""{"value":"Ber","target":"variable","variable_name":"city"}""", true)]
    [InlineData("""{"value":"berlin","variable_name":"City","operation":"iequals"}""", true)]
    [InlineData("""{"value":3,"variable_name":"count","operation":"equals"}""", true)]
    [InlineData("""{"value":"x","variable_name":"missing"}""", false)]
    [InlineData("""{"value":"x","variable_name":"missing","operation":"not_contains"}""", true)]
    public async Task Evaluate_OnVariable_LooksAtItsValue(string config, bool passes)
    {
        var result = await Judge.EvaluateAsync("STRING_CHECK", config, Booking);
        Assert.Equal((passes, "variables_extracted"), (result.Passed, result.Target));
        Assert.NotNull(result.Field);
    }

    [Fact]
    public async Task Evaluate_Found_ShowsTheLine()
    {
        var result = await Judge.EvaluateAsync("STRING_CHECK", """{"value":"confirmed"}""", Booking);
        Assert.Equal("Your appointment is confirmed", result.Actual!.GetValue<string>());
        Assert.Equal("confirmed", result.Expected!.GetValue<string>());
        Assert.Equal("The transcript contains \"confirmed\".", result.Reasoning);
    }
}
