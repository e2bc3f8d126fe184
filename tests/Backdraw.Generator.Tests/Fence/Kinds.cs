using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Backdraw.Generator.Tests.Fence;

/// <content>What cannot stand in a method body.</content>
internal static partial class Kinds
{
    /// <summary>Operations that no body of a C# method has.</summary>
    public static readonly OperationKind[] OutsideBodies =
    [
        // Of broken programs.
        OperationKind.Invalid, OperationKind.InterpolatedStringAppendInvalid,

        // Of other members and of attributes.
        OperationKind.FieldInitializer, OperationKind.PropertyInitializer, OperationKind.ParameterInitializer, OperationKind.ConstructorBody, OperationKind.Attribute,

        // Of Visual Basic.
        OperationKind.Stop, OperationKind.End, OperationKind.RaiseEvent, OperationKind.Parenthesized, OperationKind.OmittedArgument,
        OperationKind.ReDim, OperationKind.ReDimClause,

        // Of control flow graphs.
        OperationKind.FlowCapture, OperationKind.FlowCaptureReference, OperationKind.IsNull, OperationKind.CaughtException,
        OperationKind.StaticLocalInitializationSemaphore, OperationKind.FlowAnonymousFunction,
    ];

    /// <summary>Statements, expressions and patterns that no body of a method has.</summary>
    public static readonly SyntaxKind[] SyntaxOutsideBodies =
    [
        // Of methods that are not static, which are refused as such.
        SyntaxKind.ThisExpression, SyntaxKind.BaseExpression,

        // Of accessors, and of programs without a class.
        SyntaxKind.FieldExpression, SyntaxKind.GlobalStatement,
    ];
}
