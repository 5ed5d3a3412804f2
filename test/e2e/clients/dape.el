;;; A debug session of cpydbg as a person in Emacs has it: with dape, which knows nothing of us.
;; What is to be debugged is in the environment: SCRIPT, LINE, PYTHON, ENGINE; CPYDBG and NODE start the adapter.
(require 'dape)

(setq dape-start-hook nil
      dape-stopped-hook nil)

(defun say (format &rest args)
  (princ (concat (apply #'format format args) "\n")))

(defun wait-until (what condition)
  "Let Emacs handle what comes from the adapter until CONDITION gives something; that is the result."
  (let ((deadline (+ (float-time) 60)) found)
    (while (not (setq found (funcall condition)))
      (when (> (float-time) deadline) (error "There was never %s" what))
      (accept-process-output nil 0.05))
    found))

(defun frame-at (line)
  "The frame that the program stands in, if that is at LINE."
  (when-let* ((conn dape--connection)
              ((dape--stopped-threads conn))
              (frame (dape--current-stack-frame conn)))
    (and (equal (plist-get frame :line) line) frame)))

(defun value-of (conn frame expression)
  (let (result)
    (dape--evaluate-expression
     conn (plist-get frame :id) expression "watch"
     (lambda (body &optional error) (setq result (or error (plist-get body :result)))))
    (wait-until (concat "a value of " expression) (lambda () result))))

(let* ((script (getenv "SCRIPT"))
       (line (string-to-number (getenv "LINE"))))
  (find-file script)
  (goto-char (point-min))
  (forward-line (1- line))
  (dape-breakpoint-toggle)
  (dape `( command ,(getenv "NODE")
           command-args [,(getenv "CPYDBG") "dap"]
           :type "cpython"
           :request "launch"
           :program ,script
           :cwd ,(file-name-directory script)
           :engine ,(getenv "ENGINE")
           :python ,(getenv "PYTHON")))
  (let* ((frame (wait-until "a stop at the breakpoint" (lambda () (frame-at line))))
         (conn dape--connection))
    (say "stopped in %s at line %s" (plist-get frame :name) (plist-get frame :line))
    (say "name is %s" (value-of conn frame "name"))
    (dape-next conn)
    (setq frame (wait-until "a step" (lambda () (frame-at (1+ line)))))
    (say "stepped to line %s" (plist-get frame :line))
    (dape-breakpoint-remove-all)
    (dape-continue conn)
    (wait-until "an end" (lambda () (not (jsonrpc-running-p conn))))
    (say "ended")))
