namespace Rehearsal.Cli.Testing;

public sealed class OutcomeTests
{
    [Theory]
    [InlineData("P", 1, "Passed")]
    [InlineData("F", 1, "Failed")]
    [InlineData("E", 1, "Error")]
    [InlineData("C", 1, "Error")]
    [InlineData("PPF", 1, "Failed")]
    [InlineData("PPF", 0.66, "Passed")]
    [InlineData("PPPPPPPFFF", 0.7, "Passed")]
    [InlineData("PF", 0.51, "Failed")]
    [InlineData("F", 0, "Passed")]
    [InlineData("PE", 1, "Error")]
    [InlineData("FE", 1, "Failed")]
    [InlineData("PFE", 0.5, "Error")]
    [InlineData("PFE", 0.6, "Failed")]
    public void Outcome_OfRuns_CountsErrorsNeitherAsPassedNorAsFailed(string statuses, double minPassRate, string expected) =>
        Assert.Equal(expected, Runs.Scenario(statuses, minPassRate).Outcome.ToString());

    [Theory]
    [InlineData("PPFE", 2.0 / 3)]
    [InlineData("E", null)]
    public void PassRate_IsOfJudgedRuns(string statuses, double? expected) => Assert.Equal(expected, Runs.Scenario(statuses).PassRate);

    [Theory]
    [InlineData("PPF", "2 of 3 judged runs passed")]
    [InlineData("P", "1 of 1 judged run passed")]
    [InlineData("PFEE", "1 of 2 judged runs passed, 2 ended in ERROR")]
    public void Tally_SaysKOfN(string statuses, string expected) => Assert.Equal(expected, Runs.Scenario(statuses).Tally);

    [Theory]
    [InlineData("P,P", null, 0)]
    [InlineData("P,F", null, 1)]
    [InlineData("P,E", null, 2)]
    [InlineData("F,E", null, 1)]
    [InlineData("P,P", 1.0, 0)]
    [InlineData("PF,P", 0.9, 1)]
    [InlineData("E", 0.5, 2)]
    [InlineData("PE,P", 0.5, 2)]
    public void ExitCodeOf_Suite_FailureOutweighsError(string scenarios, double? failUnder, int expected)
    {
        // A rate of 0 leaves the mean score as the only limit that failed runs can miss.
        var rate = failUnder is null ? 1 : 0;
        var suite = new SuiteOutcome(Runs.Suite.Name, Runs.Suite.File, [.. scenarios.Split(',').Select(statuses => Runs.Scenario(statuses, rate))], failUnder, TimeSpan.Zero);

        Assert.Equal(expected, SuiteOutcome.ExitCodeOf([suite]));
    }

    [Theory]
    [InlineData("VIP", true)]
    [InlineData("a &", true)]
    [InlineData("a*>", true)]
    [InlineData("a?", false)]
    [InlineData("c", false)]
    public void Fits_NameOrTag_WhateverTheCase(string filter, bool expected) =>
        Assert.Equal(expected, ScenarioFilterText.Fits(filter, Runs.Suite.Scenarios[0]));
}
