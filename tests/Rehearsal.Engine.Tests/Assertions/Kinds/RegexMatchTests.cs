using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Assertions.Kinds;

public sealed class RegexMatchTests
{
    private static readonly Evidence Order = Talk
        .Of("agent: Your order is A-1234.", "caller: Thanks", "agent: Goodbye goodbye")
        .With("order", "A-1234")
        .AsEvidence();

    [Theory]
    [InlineData("""{"pattern":"[A-Z]-\\d{4}"}""", true)]
    [InlineData("""{"pattern":"thanks"}""", false)]
    [InlineData("""{"pattern":"thanks","flags":"i"}""", true)]
    [InlineData("""{"pattern":"^Thanks$"}""", false)]
    [InlineData("""{"pattern":"^Thanks$","flags":"m"}""", true)]
    [InlineData("""{"pattern":"order.*Goodbye"}""", false)]
    [InlineData("""{"pattern":"order.*Goodbye","flags":"s"}""", true)]
    [InlineData("""{"pattern":"order # the word","flags":"x"}""", true)]
    [InlineData("""{"pattern":"Thanks","target":"agent"}""", false)]
    [InlineData("""{"pattern":"refund","should_match":false}""", true)]
    [InlineData("""{"pattern":"Thanks","should_match":false}""", false)]
    [InlineData("""{"pattern":"(?<=order is )A-\\d+"}""", true)]
    [InlineData("""{"pattern":"(\\w+) \\1","flags":"i"}""", true)]
    public async Task Evaluate_Pattern_FollowsFlagsAndTarget(string config, bool passes)
    {
        var result = await Judge.EvaluateAsync("REGEX_MATCH", config, Order);
        Assert.Equal((passes, "regex_match", "transcript"), (result.Passed, result.Type, result.Target));
    }

    [Fact]
    public async Task Evaluate_OnVariable_NamesTheField()
    {
        var result = await Judge.EvaluateAsync("REGEX_MATCH", """{"pattern":"^A-","variable_name":"order"}""", Order);
        Assert.Equal((true, "variables_extracted", "order", "A-1234"), (result.Passed, result.Target, result.Field, result.Actual!.GetValue<string>()));
    }

    [Fact]
    public async Task Evaluate_CatastrophicPattern_IsLinearTime()
    {
        var long_ = Talk.Of($"agent: {new string('a', 50_000)}!").AsEvidence();
        var result = await Judge.EvaluateAsync("REGEX_MATCH", """{"pattern":"^(a+)+$"}""", long_);
        Assert.Equal(AssertionStatus.Failed, result.Status);
    }

    [Fact]
    public async Task Evaluate_BacktrackingOverTheLimit_CouldNotBeJudged()
    {
        // The look-ahead needs the backtracking engine, where this takes exponential time.
        var long_ = Talk.Of($"agent: {new string('a', 60)}!").AsEvidence();
        var result = await Judge.EvaluateAsync("REGEX_MATCH", """{"pattern":"^(?=a)(a+)+$"}""", long_);
        Assert.Equal((AssertionStatus.Error, (double?)null, false), (result.Status, result.Score, result.Passed));
        Assert.Contains("1 s", result.ErrorMessage);
    }
}
