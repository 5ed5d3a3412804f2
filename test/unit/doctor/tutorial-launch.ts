/** What people copy from the tutorial, to the letter. */
export const tutorialLaunch = `{
  "version": "0.2.0",
  "configurations": [
    {
      "name": "Debug CPython",
      "type": "cppdbg",
      "request": "launch",
      "program": "\${workspaceFolder}/python",
      "args": ["\${workspaceFolder}/path/to/your_script.py"],
      "stopAtEntry": false,
      "cwd": "\${workspaceFolder}",
      "environment": [],
      "externalConsole": false,
      "MIMode": "gdb",
      "setupCommands": [
        {
          "description": "Enable pretty-printing for gdb",
          "text": "-enable-pretty-printing",
          "ignoreFailures": true
        }
      ]
    }
  ]
}
`;
