using System.CommandLine;
using Rehearsal.Benchmarks;

var postgres = new Option<string?>("--postgres") { Description = "Measure in this empty PostgreSQL database instead of a SQLite file.", HelpName = "CONNECTION" };
var runs = new Option<int[]>("--runs") { Description = "How many stored runs to list among.", DefaultValueFactory = _ => [10_000, 1_000_000], AllowMultipleArgumentsPerToken = true };
var others = new Option<int>("--others") { Description = "How many simulations and node tests are stored beside the fewest runs.", DefaultValueFactory = _ => 500_000 };
var listing = new Command("listing", "What a page of runs costs, by how many there are.") { postgres, runs, others };
listing.SetAction((parsed, cancellationToken) =>
    new ListingBenchmark(parsed.GetValue(postgres)).RunAsync(parsed.GetRequiredValue(runs), parsed.GetValue(others), cancellationToken));

var count = new Option<int>("--count") { Description = "How many conversations.", DefaultValueFactory = _ => 400 };
var atOnce = new Option<int>("--at-once") { Description = "How many of them at the same time.", DefaultValueFactory = _ => 100 };
var latencies = new Option<int[]>("--latency") { Description = "How long the model takes, in milliseconds.", DefaultValueFactory = _ => [0, 50, 200], AllowMultipleArgumentsPerToken = true };
var conversations = new Command("conversations", "What Rehearsal adds to the time that models take, and the memory of a conversation.") { count, atOnce, latencies };
conversations.SetAction((parsed, cancellationToken) =>
    new ConversationBenchmark(parsed.GetValue(count), parsed.GetValue(atOnce)).RunAsync(parsed.GetRequiredValue(latencies), cancellationToken));

var pathwayRuns = new Option<int[]>("--runs") { Description = "How many runs the pathway has.", DefaultValueFactory = _ => [2_000, 200_000], AllowMultipleArgumentsPerToken = true };
var ways = new Option<int[]>("--ways") { Description = "How many different ways they took.", DefaultValueFactory = _ => [100, 10_000], AllowMultipleArgumentsPerToken = true };
var analytics = new Command("analytics", "What analytics of a pathway cost, by how many runs it has.") { postgres, pathwayRuns, ways };
analytics.SetAction((parsed, cancellationToken) =>
    new AnalyticsBenchmark(parsed.GetValue(postgres)).RunAsync(parsed.GetRequiredValue(pathwayRuns), parsed.GetRequiredValue(ways), cancellationToken));

return await new RootCommand("Measures Rehearsal in ratios that hold on any machine.") { listing, conversations, analytics }.Parse(args).InvokeAsync();
