using CsCheck;

namespace Rehearsal.Models.Configuration;

public sealed class EnvironmentNamesTests
{
    [Theory]
    [InlineData("Rehearsal:Model:Endpoint", "REHEARSAL_MODEL_ENDPOINT")]
    [InlineData("Rehearsal:Model:ApiKey", "REHEARSAL_MODEL_API_KEY")]
    [InlineData("Rehearsal:Model:Judge:ApiKey", "REHEARSAL_MODEL_JUDGE_API_KEY")]
    [InlineData("Rehearsal:Model:MaxConcurrentCalls", "REHEARSAL_MODEL_MAX_CONCURRENT_CALLS")]
    [InlineData("Rehearsal:Max:ConcurrentRuns", "REHEARSAL_MAX_CONCURRENT_RUNS")]
    [InlineData("Rehearsal:Allowed:Hosts", "REHEARSAL_ALLOWED_HOSTS")]
    public void Of_Key_IsTheVariablesName(string key, string variable) => Assert.Equal(variable, EnvironmentNames.Of(key));

    [Fact]
    public void Letters_OfAnyKeyAndItsVariable_AreTheSame()
    {
        var word = Gen.Select(Gen.Char['A', 'Z'], Gen.Char['a', 'z'].Array[1, 6], (first, rest) => first + new string(rest));
        var part = word.Array[1, 3].Select(string.Concat);
        part.Array[1, 4].Select(parts => string.Join(':', parts)).Sample(key =>
            EnvironmentNames.Letters(EnvironmentNames.Of(key)) == EnvironmentNames.Letters(key));
    }
}
