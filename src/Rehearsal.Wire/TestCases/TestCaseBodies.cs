using System.ComponentModel;
using System.Text.Json.Nodes;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.TestCases;

/// <summary>A test case to make of a pathway (contract §11.1).</summary>
public sealed record AddTestCaseRequest
{
    [Description("The pathway. Required."), Example("b1693602-c05e-4b5c-b187-d0189a42aebf")]
    public string? PathwayId { get; init; }

    [Description("Its name, unique on the pathway; the caller's first words by default."), Example("Books an appointment")]
    public string? Name { get; init; }

    [Description("A call whose caller's words are replayed; required without `input_messages`."), Example("0198c0de-0000-7000-8000-00000000000a")]
    public string? CallId { get; init; }

    [Description("What must hold of the conversation, for a model to judge; nothing by default."), Example("The agent confirms the appointment.")]
    public string? SuccessCriteria { get; init; }

    [Description("The node to start on, by id or name; the graph's own start by default."), Example("greeting")]
    public string? StartNodeId { get; init; }

    [Description("What the caller says: texts, or objects with `role` and `content`. They win over the call's."), Example("""["I want an appointment."]""")]
    public JsonArray? InputMessages { get; init; }

    [Description("Variables that the conversation begins with; the call's, without what is sensitive, by default."), Example("""{"customer_name":"Ada"}""")]
    public JsonObject? RequestData { get; init; }
}

/// <summary>A test case was made.</summary>
public sealed record TestCaseAdded
{
    [Description("The test case's id, which is its scenario's."), Example("1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d")]
    public required string Id { get; init; }

    [Description("The same as `id`."), Example("1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d")]
    public string SimulationId => Id;

    [Description("Its name."), Example("Books an appointment")]
    public required string Name { get; init; }

    [Description("The pathway."), Example("b1693602-c05e-4b5c-b187-d0189a42aebf")]
    public required string PathwayId { get; init; }
}

/// <summary>A test case: a REPLAY scenario of a pathway.</summary>
public sealed record TestCaseBody
{
    [Description("Its id, which is its scenario's."), Example("1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d")]
    public required string Id { get; init; }

    [Description("Its name."), Example("Books an appointment")]
    public required string Name { get; init; }

    [Description("How its newest run stands; null when it was never run."), Example("passed")]
    [OneOf("pending", "running", "passed", "failed", "error", "cancelled")]
    public required string? Status { get; init; }

    [Description("The pathway."), Example("b1693602-c05e-4b5c-b187-d0189a42aebf")]
    public required string PathwayId { get; init; }

    [Description("What the caller says, or null."), Example("""["I want an appointment."]""")]
    public required JsonArray? InputMessages { get; init; }

    [Description("Its newest run; null when it was never run."), Example("0198c0de-0000-7000-8000-000000000004")]
    public required string? LastRunId { get; init; }

    [Description("When it was made."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>How a test case is to be run.</summary>
public sealed record RunTestCaseRequest
{
    [Description("The pathway's version; what would run by default."), Example("3")]
    public int? VersionNumber { get; init; }
}

/// <summary>A test case is being run.</summary>
public sealed record TestCaseStarted
{
    [Description("The test case."), Example("1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d")]
    public required string TestCaseId { get; init; }

    [Description("The run; `GET /v1/agent-testing/runs/{id}` shows it."), Example("0198c0de-0000-7000-8000-000000000004")]
    public required string RunId { get; init; }

    [Description("The run's call; `GET /v1/pathway/test-cases/calls/{id}` shows it."), Example("0198c0de-0000-7000-8000-00000000000a")]
    public required string CallId { get; init; }

    [Description("Always `RUNNING`."), Example("RUNNING")]
    [OneOf("RUNNING")]
    public string Status => "RUNNING";
}
