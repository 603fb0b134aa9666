namespace Rehearsal.App.Templates;

/// <summary>The templates that come with the server.</summary>
public static class TemplateCatalog
{
    /// <summary>A name under which the first template is documented too (contract §13).</summary>
    private const string OtherIdOfVoicemail = "tmpl_voicemail_basic";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ScenarioTemplate> All { get; } =
    [
        VoicemailTemplates.Standard, VoicemailTemplates.FullMailbox, CallScreenerTemplates.PhoneAssistant, CallScreenerTemplates.Gatekeeper,
        DifficultCallerTemplates.Angry, DifficultCallerTemplates.Belligerent, DifficultCallerTemplates.Confused, HappyPathTemplates.Scheduling,
        HappyPathTemplates.Information,
    ];

    /// <summary>The template of an id; null when there is none.</summary>
    public static ScenarioTemplate? Find(string id) =>
        id == OtherIdOfVoicemail ? VoicemailTemplates.Standard : All.FirstOrDefault(template => template.Id == id);
}
