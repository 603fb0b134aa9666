using Rehearsal.Server.Tests.Support.Contract;

namespace Rehearsal.Server.Tests.Contract;

internal static partial class Exchanges
{
    private const string PathwayRow =
        """
        id:id pathway_id:id name:text description:text|null nodes:array edges:array production_version_number:int|null published_at:time|null created_at:time
        updated_at:time folder_id:id|null is_active:flag
        """;

    private const string Edge = "id:text source:text target:text type:custom label:text description:text data.label:text data.description:text";

    private const string VersionItem =
        """
        id:id version_number:int revision_number:int created_at:time updated_at:time name:text is_latest:flag is_prev_published:flag is_staging:flag
        source_version_number:int|null
        """;

    private const string PersonaVersion =
        """
        id:id persona_id:id version_type:production|draft|archived version_number:int orchestration_prompt:text|null personality_prompt:text|null
        pathway_conditions:array|null kb_ids:array call_config:object|null default_tools:array promoted_from_version_id:id|null promoted_at:time|null
        promoted_by:text|null created_at:time updated_at:time pathway_id:id|null voice:text|null prompt:text|null
        """;

    private static readonly string Persona = string.Join(
        ' ',
        """
        errors:null data.id:id data.name:text data.role:text|null data.description:text|null data.tags:array data.image_url:text|null data.created_at:time
        data.updated_at:time data.deleted_at:null data.user_id:text data.current_production_version_id:id data.current_draft_version_id:id data.inbound_numbers:array
        """,
        Members.In("data.current_production_version", $"{PersonaVersion} version_type:production"), Members.In("data.current_draft_version", $"{PersonaVersion} version_type:draft"));

    private const string Call =
        """
        call_id:text created_at:time call_length:number to:text|null from:text|null completed:flag queue_status:text error_message:text|null answered_by:text|null
        batch_id:text|null inbound:flag pathway_id:id|null
        """;

    /// <summary>§6: pathways, on both families of paths.</summary>
    private static IEnumerable<Exchange> Pathways => ((string[])["/v1/pathway", "/v1/convo_pathway"]).SelectMany(family => (Exchange[])
    [
        new("6.2", $"POST {family}/create", """{"name":"a","description":null}""", 200,
            "status:success pathway_id:id id:id message:text data.pathway_id:id data.id:id data.name:a data.message:text errors:null"),
        new("6.3", $"GET {family}/{{pathway}}", null, 200, $"{PathwayRow} {Members.In("edges[]", Edge)} published_at:time production_version_number:int is_active:true"),
        new("6.3", $"GET {family}", null, 200, $"errors:null {Members.In("data[]", PathwayRow)} {Members.In("pathways[]", PathwayRow)}"),
        new("6.3", $"POST {family}/{{new-pathway}}", """{"name":"b"}""", 200,
            """
            status:success message:text pathway_data.pathway_id:id pathway_data.name:b pathway_data.description:text pathway_data.nodes:array pathway_data.edges:array
            pathway_id:id nodes:array edges:array data:object errors:null warnings:[]
            """),
        new("6.3", $"DELETE {family}/{{new-pathway}}", null, 200, "status:success message:text pathway_id:id"),
        new("6.3", $"POST {family}/duplicate", """{"pathwayID":"{pathway}","name":"copy"}""", 200, "id:id pathway_id:id name:copy"),
        new("6.4", $"GET {family}/{{pathway}}/versions", null, 200, Members.In("[]", VersionItem)),
        new("6.4", $"GET {family}/{{pathway}}/version/1", null, 200, "id:id name:text nodes:array edges:array version_number:1 is_latest:flag revision_number:int"),
        new("6.4", $"GET {family}/{{pathway}}/version/0", null, 200, "name:text nodes:array edges:array"),
        new("6.4", $"POST {family}/{{new-pathway}}/version", """{"name":"second"}""", 200,
            "status:success message:text data.created_at:time data.id:id data.name:second data.version_number:2 data.revision_number:1"),
        new("6.4", $"POST {family}/create-version", """{"pathway_id":"{new-pathway}","source_version_id":1}""", 200,
            "data.version_number:2 data.revision_number:1 data.id:id data.name:text data.created_at:time version_number:2 errors:null"),
        new("6.4", $"POST {family}/create-version", """{"id":"{new-pathway}","nodes":[],"edges":[]}""", 200, "version_number:2"),
        new("6.4", $"POST {family}/{{new-pathway}}/version/1", """{"name":"changed"}""", 200, "status:success message:text"),
        new("6.4", $"POST {family}/update", """{"id":"{new-pathway}","version_number":1,"name":"changed","revision_number":1}""", 200, "status:success"),
        new("6.4", $"POST {family}/update?force=true", """{"id":"{new-pathway}","version_number":1,"name":"changed","revision_number":0}""", 200, "status:success"),
        new("6.4", $"POST {family}/get_one", """{"id":"{pathway}","version_number":1}""", 200,
            $"""
            errors:null {Members.In("data.data", "id:id name:text description:text nodes:array edges:array version_number:1 version_name:text created_at:time updated_at:time production_version_number:int published_at:time")}
            data.id:id data.name:text data.nodes:array data.edges:array
            """),
        new("6.4", $"DELETE {family}/{{new-pathway}}/version/1", null, 200, "status:success"),
        new("6.6", $"POST {family}/{{new-pathway}}/publish", """{"version_id":1,"environment":"production"}""", 200, "message:text version_number:2 data.version_number:2"),
        new("6.6", $"POST {family}/publish", """{"id":"{new-pathway}","version_number":1,"environment":"staging"}""", 200, "message:text version_number:1"),
        new("6.6", $"POST {family}/{{new-gated}}/publish", """{"version_id":1}""", 202, "message:text status:RUNNING batch_id:id data.batch_id:id version_number:null"),
        new("6.8", $"GET {family}/folders", null, 200, "folders[].id:id folders[].name:text folders[].parent_folder_id:id|null"),
        new("6.8", $"POST {family}/folders", """{"name":"a","parent_folder_id":"{folder}"}""", 200, "folder_id:id id:id name:a parent_folder_id:id"),
        new("6.8", $"PATCH {family}/folders/{{new-folder}}", """{"name":"b"}""", 200, "folder_id:id name:b parent_folder_id:null"),
        new("6.8", $"GET {family}/folders/{{folder}}/pathways", null, 200, "pathways[].id:id pathways[].name:text pathways[].description:text pathways[].created_at:time"),
        new("6.8", $"POST {family}/folders/move", """{"pathway_id":"{new-pathway}","folder_id":"{folder}"}""", 200, "pathway_id:id old_folder_id:null new_folder_id:id"),
        new("6.8", $"DELETE {family}/folders/{{new-folder}}", null, 200, "folder_id:id"),
    ]);

    /// <summary>§6.7: chats.</summary>
    private static IEnumerable<Exchange> Chats =>
    [
        new("6.7", "POST /v1/pathway/chat/create", """{"pathway_id":"{pathway}","request_data":{"a":1},"pathway_version":"production","use_candidate_model":false}""", 200,
            "data.chat_id:id data.message:text data.variables:object data.variables.a:1 errors:null"),
        new("6.7", "POST /v1/pathway/chat/create", """{"pathway_id":"{pathway}"}""", 200, "data.chat_id:id data.variables:null errors:null"),
        new("6.7", "POST /v1/pathway/chat/{new-chat}", """{"message":"Hi"}""", 200,
            """
            errors:null data.chat_id:id data.assistant_responses[]:text data.current_node_id:text data.current_node_name:text data.chat_history[].role:user|assistant
            data.chat_history[].content:text data.pathway_id:id data.pathway_version:text|null data.use_candidate_model:flag data.variables.callID:id data.completed:false
            """),
        new("6.7", "POST /v1/pathway/chat/{new-chat}", null, 200, "data.assistant_responses[]:text data.chat_history[].role:assistant"),
        new("6.7", "GET /v1/pathway/chat/{chat}", null, 200, "data:array errors:null"),
        new("6.7", "GET /v1/pathway/session", null, 201, "token:text expires_at:time"),
    ];

    /// <summary>§10: personas.</summary>
    private static IEnumerable<Exchange> Personas =>
    [
        new("10", "GET /v1/personas?page=1&limit=20", null, 200, "errors:null data[].id:id data[].name:text data[].inbound_numbers:array data[].current_production_version.pathway_id:id|null data[].updated_at:time"),
        new("10", "GET /v1/personas/{persona}", null, 200, $"{Persona} data.current_production_version.voice:June data.current_draft_version.prompt:text"),
        new("10", "POST /v1/personas", """{"name":"a","prompt":"p","voice":"v","pathway_id":"{pathway}"}""", 200,
            $"""
            {Persona} data.current_production_version.personality_prompt:p data.current_draft_version.call_config.voice:v data.current_draft_version.pathway_id:id
            data.current_production_version.version_number:1 data.current_draft_version.version_number:2 data.current_draft_version.promoted_from_version_id:id
            {Members.In("data.current_draft_version.pathway_conditions[]", "name:text prompt:text pathway_id:id pathway_version:any start_node_id:any")}
            """),
        new("10", "PATCH /v1/personas/{new-persona}", """{"personality_prompt":"q"}""", 200,
            $"{Persona} data.current_draft_version.personality_prompt:q data.current_production_version.personality_prompt:text"),
        new("10", "POST /v1/personas/{new-persona}", """{"name":"b","prompt":"q"}""", 200, $"{Persona} data.name:b data.current_draft_version.personality_prompt:q"),
        new("10", "DELETE /v1/personas/{new-persona}", null, 200, "data.success:true data.message:text errors:null"),
        new("10", "DELETE /v1/personas/{new-used}?force=true", null, 200, "data.success:true"),
        new("10", "GET /v1/personas/{persona}/versions", null, 200, $"errors:null {Members.In("data[]", PersonaVersion)}"),
        new("10", "GET /v1/personas/{persona}/versions/draft", null, 200, $"errors:null {Members.In("data", $"{PersonaVersion} version_type:draft")}"),
        new("10", "GET /v1/personas/{persona}/versions/1", null, 200, $"errors:null {Members.In("data", $"{PersonaVersion} version_number:1")}"),
        new("10", "GET /v1/personas/{persona}/draft", null, 200, $"errors:null {Members.In("data", $"{PersonaVersion} version_type:draft")}"),
        new("10", "GET /v1/personas/{persona}/production", null, 200, $"errors:null {Members.In("data", $"{PersonaVersion} version_type:production")}"),
        new("10", "POST /v1/personas/{new-persona}/versions/promote", "{}", 200,
            $"{Persona} data.current_production_version.version_number:3 data.current_production_version.promoted_from_version_id:id data.current_production_version.promoted_at:time"),
        new("10", "POST /v1/personas/{new-persona}/promote", "{}", 200, Persona),
        new("10", "POST /v1/personas/{new-persona}/versions/reset", "{}", 200, Persona),
        new("10", "POST /v1/personas/{new-persona}/reset-draft", "{}", 200, Persona),
        new("10", "POST /v1/personas/{new-persona}/inbound/attach", """{"inbound_numbers":["+15550100123"]}""", 200,
            $"{Persona} {Members.In("data.inbound_numbers[]", "phone_number:+15550100123 label:text|null persona_id:id persona_settings:object|null")}"),
        new("10", "POST /v1/personas/{new-used}/inbound/detach", """{"inbound_numbers":["+15550100133"]}""", 200, $"{Persona} data.inbound_numbers:[]"),
        new("10", "GET /v1/personas/{persona}/gaps", null, 200, "data:[]"),
    ];

    /// <summary>§11: the account and calls.</summary>
    private static IEnumerable<Exchange> Calls =>
    [
        new("11", "GET /v1/me", null, 200, "status:active billing.current_balance:number billing.refill_to:null total_calls:int"),
        new("11", "GET /v1/calls?limit=5&ascending=true&completed=true", null, 200, $"total_count:int count:int {Members.In("calls[]", Call)}"),
        new("11", "GET /v1/calls/{call}", null, 200,
            $"""
            {Call} {Members.In("transcripts[]", "id:any created_at:time text:text user:user|assistant")} concatenated_transcript:text variables:object request_data:object
            metadata:any summary:text|null analysis:any recording_url:null record:flag status:text pathway_id:id pathway_version:any pathway_logs:any persona_id:null
            started_at:time end_at:time corrected_duration:any call_ended_by:ASSISTANT|USER answered_by:text|null is_simulation:true
            """),
        new("11", "POST /v1/calls/import", """{"call_id":"{new}","transcripts":[{"user":"user","text":"Hello"}]}""", 200, "status:success call_id:id"),
        new("11", "GET /v1/calls/{call}/events", null, 200, "[].timestamp:time [].category:text [].message:text"),
        new("11", "GET /v1/pathway_calls/{call}", null, 200, "[].role:user|assistant [].text:text [].node_id:text|null [].node_name:text|null [].created_at:time"),
        new("11", "GET /v1/pathway_calls/{call}?v=2", null, 200,
            "[].conversation_id:id [].sequence:int [].event_type:text [].node_id:text|null [].operation_id:any [].payload:object [].created_at:time"),
    ];

    /// <summary>§11.1: a pathway, a node or code tried without a scenario.</summary>
    private static IEnumerable<Exchange> AdHoc =>
    [
        new("11.1", "POST /v1/calls/simulate", """{"pathway_id":"{pathway}","profiles":[{"name":"Ada","objective":"Turn 1: I want an appointment."}]}""", 202,
            "simulation_id:id calls[].profile_name:Ada calls[].call_id:id"),
        new("11.1", "POST /v1/pathway/simulations/run", """{"pathway_id":"{pathway}","personas":["Turn 1: I want an appointment."],"max_turns":20}""", 202,
            "simulation_id:id personas[].call_id:id personas[].status:in_progress|completed personas[].name:text|null"),
        new("11.1", "GET /v1/pathway/simulations/{simulation}", null, 200,
            """
            simulation_id:id pathway_id:id pathway_version:any personas[].call_id:id personas[].name:text|null personas[].status:completed personas[].error:null
            personas[].transcript[].role:user|assistant personas[].transcript[].content:text personas[].transcript[].text:text personas[].transcript[].current_node_name:text|null
            """),
        new("11.1", "POST /v1/node_tests/invoke", """{"pathway_id":"{pathway}","node_id":"hello","n_permutations":2}""", 200, "data.run_id:id errors:null"),
        new("11.1", "POST /v1/node_tests/run", """{"pathway_id":"{pathway}","node_id":"hello"}""", 200, "data.run_id:id errors:null"),
        new("11.1", "GET /v1/node_tests/run/{nodetest}", null, 200, "data.id:id data.status:COMPLETED|PENDING|CANCELLED|ERROR data.node_id:hello data.pathway_id:id errors:null"),
        new("11.1", "POST /v1/pathway/test-cases/add", """{"pathway_id":"{new-pathway}","input_messages":["I want an appointment"]}""", 201, "simulation_id:id"),
        new("11.1", "GET /v1/pathway/test-cases/{pathway}", null, 200, "[].id:id [].name:text [].status:any"),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Exchange> All => [.. AgentTesting, .. Pathways, .. Chats, .. Personas, .. Calls, .. AdHoc];
}
