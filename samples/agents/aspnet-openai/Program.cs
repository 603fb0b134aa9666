using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

// The clinic's appointment line as an OpenAI chat completions server. FAULT=wrong_day books the wrong day.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
app.MapPost("/v1/chat/completions", async (HttpContext context) =>
{
    var request = (await JsonNode.ParseAsync(context.Request.Body))!;
    var message = Clinic.Answer(string.Join('\n', request["messages"]!.AsArray().Where(line => (string?)line!["role"] == "user").Select(line => (string?)line!["content"])));
    if ((bool?)request["stream"] != true)
    {
        await context.Response.WriteAsJsonAsync(new JsonObject { ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message }) });
        return;
    }

    context.Response.ContentType = "text/event-stream";
    foreach (var word in ((string)message["content"]!).Split(' ').Select((word, at) => at == 0 ? word : " " + word))
        await WriteAsync(context, new JsonObject { ["content"] = word });
    if (message["tool_calls"]?.DeepClone() is { } calls)
        await WriteAsync(context, new JsonObject { ["tool_calls"] = calls });
    await context.Response.WriteAsync("data: [DONE]\n\n");
});
await app.StartAsync();
Console.WriteLine($"Listening on {app.Urls.Single()}");
await app.WaitForShutdownAsync();

static Task WriteAsync(HttpContext context, JsonObject delta) => context.Response.WriteAsync(
    $"data: {new JsonObject { ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta }) }.ToJsonString()}\n\n");

/// <summary>What the clinic says, told from all that the caller has said so far: the protocol keeps no state.</summary>
internal static partial class Clinic
{
    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

    public static JsonObject Answer(string said)
    {
        var (name, phone) = (Name().Match(said), Phone().Match(said));
        var day = Days.FirstOrDefault(one => said.Contains(one, StringComparison.OrdinalIgnoreCase));
        if (!name.Success || !phone.Success || day is null)
            return Message("Certainly. Please tell me your name, the day that suits you, and a phone number.", null, []);
        if (said.IndexOf('\n', phone.Index) >= 0)
            return Message("Thank you for calling. Goodbye.", "end_call", []);
        if (Environment.GetEnvironmentVariable("FAULT") == "wrong_day")
            day = Days[(Array.IndexOf(Days, day) + 1) % Days.Length];
        return Message(
            $"Thank you, {name.Groups[1].Value}. You are booked at the Riverside clinic for {day} at 10:30. Your reference is 4471. Is there anything else?",
            "book", new JsonObject { ["day"] = day });
    }

    private static JsonObject Message(string words, string? tool, JsonObject arguments)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = words };
        if (tool is not null)
        {
            message["tool_calls"] = new JsonArray(new JsonObject
            {
                ["index"] = 0,
                ["id"] = tool,
                ["type"] = "function",
                ["function"] = new JsonObject { ["name"] = tool, ["arguments"] = arguments.ToJsonString() },
            });
        }

        return message;
    }

    [GeneratedRegex(@"my name is ([\w ]+?)[.,]", RegexOptions.IgnoreCase)]
    private static partial Regex Name();

    [GeneratedRegex(@"\d{3}-\d{3}-\d{4}")]
    private static partial Regex Phone();
}
