using Rehearsal.App.Scenarios;
using Rehearsal.Engine;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Mocks;
using Rehearsal.Engine.Mocks.Reading;

namespace Rehearsal.App.Runs;

/// <summary>What a scenario pretends about the services around its agent, as its <c>metadata</c> says.</summary>
public static class RunMocks
{
    /// <summary>Reads it for a run.</summary>
    /// <param name="scenario">The scenario as the run's snapshot keeps it.</param>
    /// <param name="defaultMode">The server's mode, for a scenario that names none.</param>
    /// <exception cref="ConversationFailedException">The metadata was stored before it was checked, and cannot be used.</exception>
    public static MockSettings Of(Scenario scenario, WebhookMode defaultMode)
    {
        var errors = new List<FieldError>();
        var settings = MockSettingsReader.Read(scenario.Metadata, defaultMode, "metadata", errors);
        return errors is [var first, ..] ? throw new ConversationFailedException($"The scenario's {first.Field} cannot be used: {first.Message}") : settings;
    }

    /// <summary>How often each mock of a scenario answered in a conversation. Mocks that cannot be used are left out.</summary>
    internal static IReadOnlyList<MockUsage> UsesOf(Scenario scenario, Conversation conversation) =>
        MockUsage.Of(MockSettingsReader.Read(scenario.Metadata, WebhookMode.Live, "metadata", []).Mocks, conversation);
}
