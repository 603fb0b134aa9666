using System.Text.Json.Serialization;
using Rehearsal.Wire.Accounts;
using Rehearsal.Wire.Analysis;
using Rehearsal.Wire.Analytics;
using Rehearsal.Wire.Batches;
using Rehearsal.Wire.Calls;
using Rehearsal.Wire.CallSimulations;
using Rehearsal.Wire.Chats;
using Rehearsal.Wire.CodeTests;
using Rehearsal.Wire.Errors;
using Rehearsal.Wire.Folders;
using Rehearsal.Wire.Health;
using Rehearsal.Wire.Json;
using Rehearsal.Wire.NodeTests;
using Rehearsal.Wire.Pathways;
using Rehearsal.Wire.Personas;
using Rehearsal.Wire.RemoteAgents;
using Rehearsal.Wire.Runs;
using Rehearsal.Wire.Scenarios;
using Rehearsal.Wire.Simulations;
using Rehearsal.Wire.Templates;
using Rehearsal.Wire.TestCases;
using Rehearsal.Wire.Tornado;
using Rehearsal.Wire.Webhooks;

namespace Rehearsal.Wire;

/// <summary>How bodies are read and written: snake_case members, times in UTC with milliseconds.</summary>
[JsonSourceGenerationOptions(
    // What a request may nest stands some levels deeper in a list.
    MaxDepth = 256,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(EnvelopeBody))]
[JsonSerializable(typeof(UnauthorizedBody))]
[JsonSerializable(typeof(HealthBody))]
[JsonSerializable(typeof(AccountBody))]
[JsonSerializable(typeof(CallList))]
[JsonSerializable(typeof(CallBody))]
[JsonSerializable(typeof(IReadOnlyList<CallEventBody>))]
[JsonSerializable(typeof(IReadOnlyList<PathwayCallItem>))]
[JsonSerializable(typeof(IReadOnlyList<PathwayCallLine>))]
[JsonSerializable(typeof(IReadOnlyList<PathwayCallEvent>))]
[JsonSerializable(typeof(ImportCallRequest))]
[JsonSerializable(typeof(CallDone))]
[JsonSerializable(typeof(SimulateCallsRequest))]
[JsonSerializable(typeof(CallsSimulated))]
[JsonSerializable(typeof(RunSimulationRequest))]
[JsonSerializable(typeof(ContinueSimulationRequest))]
[JsonSerializable(typeof(SimulationBody))]
[JsonSerializable(typeof(NodeTestRequest))]
[JsonSerializable(typeof(Wrapped<NodeTestStarted>))]
[JsonSerializable(typeof(Wrapped<NodeTestBody>))]
[JsonSerializable(typeof(CodeTestRequest))]
[JsonSerializable(typeof(CodeTestBody))]
[JsonSerializable(typeof(AddTestCaseRequest))]
[JsonSerializable(typeof(TestCaseAdded))]
[JsonSerializable(typeof(IReadOnlyList<TestCaseBody>))]
[JsonSerializable(typeof(RunTestCaseRequest))]
[JsonSerializable(typeof(TestCaseStarted))]
[JsonSerializable(typeof(CreatePathwayRequest))]
[JsonSerializable(typeof(UpdatePathwayRequest))]
[JsonSerializable(typeof(DuplicatePathwayRequest))]
[JsonSerializable(typeof(GetPathwayRequest))]
[JsonSerializable(typeof(VersionRequest))]
[JsonSerializable(typeof(CreateVersionRequest))]
[JsonSerializable(typeof(UpdateVersionRequest))]
[JsonSerializable(typeof(PathwayBody))]
[JsonSerializable(typeof(PathwayList))]
[JsonSerializable(typeof(PathwayCreated))]
[JsonSerializable(typeof(PathwaySaved))]
[JsonSerializable(typeof(PathwayDone))]
[JsonSerializable(typeof(PathwayDuplicated))]
[JsonSerializable(typeof(PathwayOneAnswer))]
[JsonSerializable(typeof(IReadOnlyList<VersionListItem>))]
[JsonSerializable(typeof(VersionBody))]
[JsonSerializable(typeof(VersionCreated))]
[JsonSerializable(typeof(PublishRequest))]
[JsonSerializable(typeof(PublishAnswer))]
[JsonSerializable(typeof(VersionUpdated))]
[JsonSerializable(typeof(GeneratePathwayRequest))]
[JsonSerializable(typeof(PathwayGenerated))]
[JsonSerializable(typeof(Wrapped<GenerationBody>))]
[JsonSerializable(typeof(FolderRequest))]
[JsonSerializable(typeof(MovePathwayRequest))]
[JsonSerializable(typeof(FolderList))]
[JsonSerializable(typeof(FolderBody))]
[JsonSerializable(typeof(FolderDeleted))]
[JsonSerializable(typeof(FolderPathways))]
[JsonSerializable(typeof(PathwayMoved))]
[JsonSerializable(typeof(CreateChatRequest))]
[JsonSerializable(typeof(ChatMessageRequest))]
[JsonSerializable(typeof(ChatCreated))]
[JsonSerializable(typeof(ChatReply))]
[JsonSerializable(typeof(ChatHistory))]
[JsonSerializable(typeof(ChatSession))]
[JsonSerializable(typeof(PersonaRequest))]
[JsonSerializable(typeof(InboundNumbersRequest))]
[JsonSerializable(typeof(PersonaList))]
[JsonSerializable(typeof(Wrapped<PersonaBody>))]
[JsonSerializable(typeof(Wrapped<PersonaVersionBody>))]
[JsonSerializable(typeof(Wrapped<IReadOnlyList<PersonaVersionBody>>), TypeInfoPropertyName = "WrappedPersonaVersions")]
[JsonSerializable(typeof(Wrapped<PersonaDeleted>))]
[JsonSerializable(typeof(Wrapped<IReadOnlyList<object>>), TypeInfoPropertyName = "WrappedObjects")]
[JsonSerializable(typeof(RemoteAgentRequest))]
[JsonSerializable(typeof(RemoteAgentBody))]
[JsonSerializable(typeof(RemoteAgentList))]
[JsonSerializable(typeof(ScenarioRequest))]
[JsonSerializable(typeof(ScenarioBody))]
[JsonSerializable(typeof(ScenarioList))]
[JsonSerializable(typeof(GenerateScenarioRequest))]
[JsonSerializable(typeof(GeneratedScenario))]
[JsonSerializable(typeof(IReadOnlyList<ScenarioBody>))]
[JsonSerializable(typeof(DeletedBody))]
[JsonSerializable(typeof(StartRunRequest))]
[JsonSerializable(typeof(RunStarted))]
[JsonSerializable(typeof(RunCancelled))]
[JsonSerializable(typeof(RunExplained))]
[JsonSerializable(typeof(AnalyticsBody))]
[JsonSerializable(typeof(EnhancedAnalyticsBody))]
[JsonSerializable(typeof(RunList))]
[JsonSerializable(typeof(RunDetailBody))]
[JsonSerializable(typeof(BatchRunRequest))]
[JsonSerializable(typeof(BatchStarted))]
[JsonSerializable(typeof(BatchBody))]
[JsonSerializable(typeof(BatchCancelled))]
[JsonSerializable(typeof(SimulationSetRequestBody))]
[JsonSerializable(typeof(SimulationSetStarted))]
[JsonSerializable(typeof(SimulationSetBody))]
[JsonSerializable(typeof(SimulationSetCancelled))]
[JsonSerializable(typeof(TornadoStartRequest))]
[JsonSerializable(typeof(TornadoCancelRequest))]
[JsonSerializable(typeof(TornadoStarted))]
[JsonSerializable(typeof(TornadoActive))]
[JsonSerializable(typeof(TornadoStatus))]
[JsonSerializable(typeof(TornadoCancelled))]
[JsonSerializable(typeof(TemplateList))]
[JsonSerializable(typeof(IReadOnlyList<TemplateBody>))]
[JsonSerializable(typeof(CloneTemplateRequest))]
[JsonSerializable(typeof(TemplateCloned))]
[JsonSerializable(typeof(WebhookSecretRequest))]
[JsonSerializable(typeof(WebhookSecretBody))]
[JsonSerializable(typeof(WebhookSecretSet))]
[JsonSerializable(typeof(IReadOnlyList<AssertionResultBody>))]
[JsonSerializable(typeof(IReadOnlyList<object>))]
public sealed partial class WireJson : JsonSerializerContext;
