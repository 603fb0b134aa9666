namespace Rehearsal.App.Deliveries;

public sealed class DeliveryScheduleTests
{
    [Theory]
    [InlineData(null, 2, 30, null)]
    [InlineData(429, 2, 30, null)]
    [InlineData(500, 2, 30, null)]
    [InlineData(503, 2, 30, null)]
    [InlineData(200, null, null, null)]
    [InlineData(204, null, null, null)]
    [InlineData(302, null, null, null)]
    [InlineData(400, null, null, null)]
    [InlineData(410, null, null, null)]
    public void WaitAfter_EachTry_BacksOffOnlyWhereAnotherTryMayHelp(int? status, int? first, int? second, int? third)
    {
        var attempt = new DeliveryAttempt(DateTimeOffset.UnixEpoch, 1, status, null);
        Assert.Equal([Seconds(first), Seconds(second), Seconds(third)], Enumerable.Range(0, DeliverySchedule.MaxTries).Select(tries => DeliverySchedule.WaitAfter(attempt, tries)));
    }

    [Theory]
    [InlineData(199, false)]
    [InlineData(200, true)]
    [InlineData(299, true)]
    [InlineData(300, false)]
    public void IsSuccess_Boundaries_AreThoseOfTheProtocol(int status, bool success) => Assert.Equal(success, DeliverySchedule.IsSuccess(status));

    private static TimeSpan? Seconds(int? seconds) => seconds is { } known ? TimeSpan.FromSeconds(known) : null;
}
