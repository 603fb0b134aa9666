using System.Text.Json.Nodes;
using Rehearsal.Engine.Mocks.Reading;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Engine.Mocks;

/// <summary>Mocks and requests for tests.</summary>
internal static class MocksOf
{
    public static readonly RequestOrigin LookUp = new("n-1", "Look up", null);

    public static IReadOnlyList<Mock> Json(string json)
    {
        var errors = new List<FieldError>();
        var mocks = MockReader.Read(JsonNode.Parse(json), "mocks", errors);
        Assert.Empty(errors);
        return mocks;
    }

    public static WebhookRequest Post(string url, string? body = null, int retries = 0, RequestOrigin? origin = null) =>
        new("POST", url, new Dictionary<string, string>(), body, TimeSpan.FromSeconds(10), retries) { Origin = origin ?? LookUp };

    public static WebhookRequest Get(string url) => Post(url) with { Method = "GET" };
}
